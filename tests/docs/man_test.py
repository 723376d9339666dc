"""Man pages render without warnings, and say of every command and option: man_test.py PROBITY MAN.

A command's options stand in its own page or, where most commands have them, in probity(1).
"""
import os
import pathlib
import re
import subprocess
import sys

program, man = sys.argv[1], pathlib.Path(sys.argv[2])
problems = []
pages = sorted([*man.glob("*.1"), *man.glob("*.5")])
utf8 = {**os.environ, "LC_ALL": "C.UTF-8", "MANWIDTH": "80", "MANPAGER": "cat"}


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, timeout=60, env=utf8, stdin=subprocess.DEVNULL)


def help_of(words):
    """Its options by their long names, and its subcommands."""
    text = run(program, *words, "--help").stdout
    options = set(re.findall(r"^  (?:-\w,)*--([\w-]+)", text, re.M))
    below = re.search(r"^Subcommands:\n((?:  .*\n)+)", text, re.M)
    return options, re.findall(r"^  (\S+)", below.group(1), re.M) if below else []


def shown(page):
    """The text of a page as people read it, on one line."""
    path = man / f"{page}.1"
    if not path.exists():
        return ""
    text = run("mandoc", "-T", "utf8", "-O", "width=1000", str(path)).stdout
    return " ".join(re.sub(r".\x08", "", text).split())  # bold is a character struck twice


def missing(words):
    options, below = help_of(words)
    own = shown("-".join(["probity", *words[:1]]))
    for option in sorted(options):
        if not re.search(rf"--{option}\b", own + common):
            problems.append(f"`probity {' '.join(words)}` has --{option}, and no page says so")
    for option, values in re.findall(r"--([\w-]+) ((?:[\w-]+\|)+[\w-]+)", run(program, *words, "--help").stdout):
        for value in values.split("|"):
            if not re.search(rf"(?<![\w-]){re.escape(value)}(?![\w-])", own + common + formats):
                problems.append(f"`probity {' '.join(words)} --{option}` takes {value}, and no page says so")
    for name in below:
        if not re.search(rf"\b{re.escape(name)}\b", own):
            problems.append(f"`probity {' '.join(words)}` has {name}, and its page does not say so")
        missing([*words, name])


common = shown("probity")
formats = shown("probity-check")  # other pages refer to it for the formats of reports
for page in pages:
    for command in (["mandoc", "-T", "lint", "-W", "warning", str(page)],
                    ["man", "--warnings", "-E", "UTF-8", "-l", str(page)]):
        done = run(*command)
        report = done.stderr + (done.stdout if command[0] == "mandoc" else "")
        if report.strip() or done.returncode:
            problems.append(f"{' '.join(command)}: {report.strip() or done.returncode}")
for page in pages:
    for name, section in re.findall(r"^\.Xr (\S+) (\d)", page.read_text(), re.M):
        if name.startswith(("probity", "practice", "waivers")) and not (man / f"{name}.{section}").exists():
            problems.append(f"{page.name} refers to {name}({section}), which is not there")
missing([])
for name in help_of([])[1]:
    if not (man / f"probity-{name}.1").exists():
        problems.append(f"`probity {name}` has no page man/probity-{name}.1")
print("\n".join(problems))
print(f"{len(pages)} pages looked at")
sys.exit(1 if problems or not pages else 0)
