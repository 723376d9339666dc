"""The examples of README.md run as they stand there: readme_test.py PROBITY README.

A ```console block is lines of a session: `$ command`, then what it prints (both streams), in which a
line `[...]` stands for any lines. Blocks run one after another in one folder, which holds the
files that a comment `<!-- file: NAME -->` before a block names.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

program = pathlib.Path(sys.argv[1]).resolve()
readme = pathlib.Path(sys.argv[2]).resolve()
text = readme.read_text(encoding="utf-8")
blocks = re.findall(r"^(?:<!-- file: (\S+) -->\n)?```(\w+)\n(.*?)^```$", text, re.M | re.S)


def session(block):
    """Commands and what each prints."""
    steps = []
    for line in block.splitlines(True):
        if line.startswith("$ "):
            steps.append([line[2:].strip(), ""])
        else:
            steps[-1][1] += line
    return steps


def pattern(expected):
    lines = expected.splitlines(True)
    return "".join("(?:.*\n)*?" if line == "[...]\n" else re.escape(line) for line in lines)


failed = passed = 0
with tempfile.TemporaryDirectory() as folder:
    environment = {"PATH": f"{program.parent}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "HOME": folder,
                   "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "")}
    for name, kind, block in blocks:
        if name:
            path = pathlib.Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block, encoding="utf-8")
        if kind != "console":
            continue
        status = 0
        for command, expected in session(block):
            done = subprocess.run(["bash", "-c", f"(exit {status}); {command}"], cwd=folder, env=environment,
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                  timeout=120)
            status = done.returncode
            came = done.stdout.decode("utf-8", "replace")
            right = re.fullmatch(pattern(expected), came)
            passed += bool(right)
            failed += not right
            if not right:
                shown = "".join(came.splitlines(True)[:60])
                print(f"README.md: `{command}` prints other lines\n--- README\n{expected}--- came (60 lines)\n{shown}")
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
