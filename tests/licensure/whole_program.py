"""What only the whole program shows: answers fit their schema, everywhere says what each place says, the
map is well-formed, a roster cut by GNU parallel gives the same answers. whole_program.py PROBITY SOURCES"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

import jsonschema

probity, sources = sys.argv[1], pathlib.Path(sys.argv[2])
day = ["--as-of", "2026-11-22", "--on", "2026-12-01"]
held = ["--licence", "PA:LCSW,expires=2027-02-28", "--provider-in", "PA"]


def run(*arguments, text=None):
    done = subprocess.run([probity, *arguments], input=text, capture_output=True, text=True)
    assert not done.stderr, done.stderr
    return done.stdout


def answers_fit_their_schema():
    schema = json.loads(run("schema", "licensure"))
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema).validate
    for line in run("licensure", *held, *day, "--everywhere", "--format", "ndjson").splitlines():
        check(json.loads(line))
    for place in ("GBR", "CAN-NL", "FRA", "CAN-YT"):
        check(json.loads(run("licensure", *held, *day, "--client-in", place, "--format", "json")))
    check(json.loads(run("licensure", "--client-in", "OH", "--circumstance", "crisis", "--format", "json")))


def everywhere_is_each_place():
    everywhere = json.loads(run("licensure", *held, *day, "--everywhere", "--format", "json"))["answers"]
    assert len(everywhere) == 54
    for answer in everywhere[::6]:
        alone = run("licensure", *held, *day, "--client-in", answer["client_in"], "--format", "json")
        assert json.loads(alone) == answer, answer["client_in"]


def the_map_stands_alone(folder):
    path = folder / "map.svg"
    run("licensure", *held, *day, "--map", str(path), "--format", "csv")
    root = xml.etree.ElementTree.parse(path).getroot()
    names = {child.tag.split("}")[1] for child in root}
    assert {"title", "desc", "defs"} <= names
    svg = "{http://www.w3.org/2000/svg}"
    tiles = [group for group in root.iter(svg + "g") if group.get("role") == "listitem"]
    assert len(tiles) == 54 and all(tile.find(svg + "title") is not None for tile in tiles)
    if shutil.which("xmllint"):
        subprocess.run(["xmllint", "--noout", path], check=True)


def parallel_changes_nothing(folder):
    if not shutil.which("parallel"):
        print("parallel is not installed: not tried")
        return
    roster = folder / "roster.csv"
    with roster.open("w") as out:
        subprocess.run([sys.executable, sources / "tests/bench/generate_roster.py", "5000"], stdout=out, check=True)
    whole = run("licensure", "--roster", str(roster), "--format", "ndjson", "--as-of", "2026-11-22")
    cut = subprocess.run(
        ["parallel", "--will-cite", "--pipe", "--keep-order", "--header", ":", "--block", "100k", probity, "licensure",
         "--roster", "-", "--format", "ndjson", "--as-of", "2026-11-22"],
        stdin=roster.open(), capture_output=True, text=True, check=True, env={"HOME": str(folder), "PATH": "/usr/bin:/bin"})
    assert whole.count("\n") == 5000 and cut.stdout == whole


with tempfile.TemporaryDirectory() as name:
    answers_fit_their_schema()
    everywhere_is_each_place()
    the_map_stands_alone(pathlib.Path(name))
    parallel_changes_nothing(pathlib.Path(name))
