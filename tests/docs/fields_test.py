"""Pages of section 5 say of every field, and their examples can be used: fields_test.py PROBITY ROOT [--record]

The list of fields in practice.yaml(5) is made from rules/schema/practice.yaml; --record writes it anew.
"""
import difflib
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import yaml

program, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
record = "--record" in sys.argv[3:]
man = root / "man"
begin, end = '.\\" The fields of rules/schema/practice.yaml: begin\n', '.\\" The fields of rules/schema/practice.yaml: end\n'
problems = []


def line(text):
    """A line of text as mdoc takes it."""
    text = text.replace("\\", "\\e")
    return ("\\&" if text[:1] in (".", "'") else "") + text + "\n"


def sentence(text):
    return text if text.endswith(".") else text + "."


def type_of(field):
    return field["type"].replace("one-of", "one of the words below").replace("_", " ")


def field_text(name, field, schema):
    out = f".It Cm {name} Pq {type_of(field)}{', required' if field.get('required') else ''}\n"
    out += line(sentence(field["about"]))
    plain = field["type"].removeprefix("list of ")
    words = field.get("values") or schema["enumerations"].get(plain)
    if words:
        out += line(f"The words are {', '.join(map(str, words))}.")
    if "min" in field:
        out += line(f"From {field['min']} to {field['max']}.")
    if "refers" in field:
        out += line(f"It names a {field['refers'].split('.')[1]} of {field['refers'].split('.')[0]}.")
    if "silence" in field:
        value = field["silence"]
        value = str(value).lower() if isinstance(value, bool) else str(value)
        out += line("Left out, there is none." if value == "none" and field["type"] != "one-of"
                    else f"Left out, it is taken as {value}.")
    if field.get("none"):
        out += line("It may be none.")
    return out


def uses(schema):
    """Where each record stands: by its name, the fields that are of its type."""
    found = {}
    for name, each in schema["records"].items():
        for field, content in each["fields"].items():
            if (plain := content["type"].removeprefix("list of ")) in schema["records"]:
                found.setdefault(plain, []).append(f"{name.replace('_', ' ')}.{field}")
    return found


def fields_text():
    schema = yaml.safe_load((root / "rules/schema/practice.yaml").read_text())
    where, out = uses(schema), ""
    for name, each in schema["records"].items():
        title = "The practice itself" if name == schema["root"] else name.replace("_", " ").capitalize()
        out += f".Ss {title}\n" + line(sentence(each["about"]))
        if name in where:
            out += line(f"Of {', '.join(where[name])}.")
        out += ".Bl -tag -width Ds\n"
        out += "".join(field_text(field, content, schema) for field, content in each["fields"].items())
        out += ".El\n"
    return out


def check_practice():
    page = man / "practice.yaml.5"
    text = page.read_text()
    before, rest = text.split(begin)
    old, after = rest.split(end)
    new = fields_text()
    if record:
        page.write_text(before + begin + new + end + after)
    elif old != new:
        problems.append("practice.yaml(5) is not what the schema says; write it anew with --record:\n" + "".join(
            list(difflib.unified_diff(old.splitlines(True), new.splitlines(True), "the page", "the schema"))[:40]))
    schema = json.loads(subprocess.run([program, "schema", "practice"], capture_output=True, check=True).stdout)
    shown = rendered(page)
    names = set()
    for each in [schema, *schema.get("$defs", {}).values()]:
        names |= set(each.get("properties", {}))
    for name in sorted(names):
        if not re.search(rf"\b{name}\b", shown):
            problems.append(f"practice.yaml(5) does not say of {name}")
    if len(names) < 100:
        problems.append("probity schema practice has hardly a field")


def rendered(page):
    text = subprocess.run(["mandoc", "-T", "utf8", "-O", "width=1000", page], capture_output=True, text=True,
                          check=True).stdout
    return " ".join(re.sub(r".\x08", "", text).split())


def tags(page):
    return set(re.findall(r"^\.It Cm (\w+)", page.read_text(), re.M))


def example(page):
    """The literal text of a page; the first, which is a whole file."""
    text = page.read_text()
    return re.search(r"^\.Bd -literal.*?\n(.*?)^\.Ed", text, re.M | re.S).group(1).replace("\\e", "\\").replace("\\&", "")


def check_run(files, *options):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            (pathlib.Path(folder) / name).write_text(text)
        return subprocess.run([program, "check", ".", "--as-of", "2026-11-22", "--format", "json", *options], cwd=folder,
                              capture_output=True, text=True)


def check_config():
    page = man / "probity.yaml.5"
    schema = json.loads(subprocess.run([program, "schema", "config"], capture_output=True, check=True).stdout)
    if tags(page) != set(schema["properties"]):
        problems.append(f"probity.yaml(5) has {sorted(tags(page))}, and the schema {sorted(schema['properties'])}")


def check_waivers():
    done = check_run({"practice.yaml": "name: A\n", "waivers.yaml": "- {nonsense: 1}\n"})
    fields = re.search(r"its fields are (.*)", done.stderr)
    known = set(re.findall(r"\w+", fields.group(1))) - {"and"} if fields else set()
    if not known or tags(man / "waivers.yaml.5") != known:
        problems.append(f"waivers.yaml(5) has {sorted(tags(man / 'waivers.yaml.5'))}, and the program {sorted(known)}")


def check_examples():
    files = {name: example(man / f"{name}.5") for name in ("practice.yaml", "waivers.yaml", "probity.yaml")}
    baseline = yaml.safe_load(files["probity.yaml"]).get("baseline")
    if baseline:
        made = check_run({"practice.yaml": files["practice.yaml"]}, "--write-baseline", "/dev/stderr")
        files[baseline] = "[]\n" if made.returncode == 2 else made.stderr
    done = check_run(files)
    if done.returncode == 2:
        problems.append(f"the examples cannot be used: {done.stderr}")
        return
    waived = [finding for finding in json.loads(done.stdout)["findings"] if finding["verdict"] == "waived"]
    if len(waived) != len(yaml.safe_load(files["waivers.yaml"])):
        problems.append(f"the example's waivers waive {len(waived)} findings")


check_practice()
check_config()
check_waivers()
check_examples()
print("\n".join(problems))
print("pages of section 5 looked at")
sys.exit(1 if problems else 0)
