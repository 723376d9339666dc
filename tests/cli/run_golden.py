"""Golden runs of the command line: run_golden.py PROBITY [--record] [NAME...]

A case is a folder below tests/cli with `command` (one shell line, in which `probity` is the
program), its inputs, and what must come: `stdout`, `stderr` (both empty where they are not there)
and `status` (0 where it is not there). Each runs in a copy of its folder; ${ROOT} in the command
is the root of the sources. `--record` writes what came.
"""
import difflib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

here = pathlib.Path(__file__).resolve().parent
program = pathlib.Path(sys.argv[1]).resolve()
record = "--record" in sys.argv[2:]
wanted = [name for name in sys.argv[2:] if not name.startswith("--")]


def expected(case, name, default):
    path = case / name
    return path.read_bytes().decode("utf-8", "surrogateescape") if path.exists() else default


def write(case, name, text, default):
    path = case / name
    if text == default:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(text.encode("utf-8", "surrogateescape"))


def run(case):
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder) / "case"
        shutil.copytree(case, work, symlinks=True)
        for name in ("command", "stdout", "stderr", "status"):
            (work / name).unlink(missing_ok=True)
        environment = {
            "PATH": f"{program.parent}:{os.environ['PATH']}",
            "ROOT": str(here.parent.parent),
            "LC_ALL": "C.UTF-8",
            "HOME": folder,
            "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", ""),
        }
        done = subprocess.run(["sh", "-c", (case / "command").read_text()], cwd=work, env=environment,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
    root = str(here.parent.parent)
    decode = lambda raw: raw.decode("utf-8", "surrogateescape").replace(root, "${ROOT}")
    return {"stdout": decode(done.stdout), "stderr": decode(done.stderr), "status": f"{done.returncode}\n"}


defaults = {"stdout": "", "stderr": "", "status": "0\n"}
failed = passed = 0
for command in sorted(here.rglob("command")):
    case = command.parent
    name = case.relative_to(here).as_posix()
    if wanted and not any(each in name for each in wanted):
        continue
    came = run(case)
    if record:
        for key, text in came.items():
            write(case, key, text, defaults[key])
        continue
    wrong = {key: text for key, text in came.items() if text != expected(case, key, defaults[key])}
    passed += not wrong
    failed += bool(wrong)
    for key, text in wrong.items():
        print(f"{name}: {key} differs")
        sys.stdout.writelines(difflib.unified_diff(
            expected(case, key, defaults[key]).splitlines(True), text.splitlines(True), "expected", "came"))
if not record:
    print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed or (not record and not passed) else 0)
