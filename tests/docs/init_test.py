"""What init writes can be checked at once, and it asks as it should: init_test.py PROBITY."""
import os
import pathlib
import pty
import subprocess
import sys
import tempfile

program = pathlib.Path(sys.argv[1]).resolve()
problems = []


def run(folder, *arguments):
    return subprocess.run([program, *arguments], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          timeout=60)


def expect(what, done, status, *texts):
    for text in texts:
        if text not in done.stdout + done.stderr:
            problems.append(f"{what}: '{text}' is not said in\n{done.stdout}{done.stderr}")
    if done.returncode != status:
        problems.append(f"{what}: status {done.returncode} and not {status}\n{done.stderr}")


def talk(folder, answers, *arguments):
    """Runs on a terminal on which `answers` were typed."""
    terminal, side = pty.openpty()
    process = subprocess.Popen([program, "init", *arguments], cwd=folder, stdin=side, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True)
    os.close(side)
    os.write(terminal, answers.encode())
    out, err = process.communicate(timeout=60)
    os.close(terminal)
    return subprocess.CompletedProcess(arguments, process.returncode, out, err)


with tempfile.TemporaryDirectory() as folder:
    for kind in ("solo", "group", "agency", "school", "hospital", "university-clinic", "community-organisation"):
        expect(kind, run(folder, "init", kind, "--name", "A: \"b\" #c", "--kind", kind, "--place", "ohio"), 0)
        done = run(folder, "check", kind, "--as-of", "2026-11-22")
        if done.returncode not in (1, 3):
            problems.append(f"check of a new {kind}: status {done.returncode}\n{done.stderr}")
        if " 0 fail" not in done.stdout:
            problems.append(f"check of a new {kind} finds faults in what nobody has said")
    expect("yes", run(folder, "init", "open", "--yes", "--name", "Open"), 0, "practice.yaml")
    expect("check of open", run(folder, "check", "open", "--as-of", "2026-11-22"), 3)
    expect("again", run(folder, "init", "open", "--yes", "--name", "Open"), 2, "open/practice.yaml", "never overwritten", "fix:")
    expect("pipe", run(folder, "init", "pipe"), 2, "--name, --kind, --place", "fix:")
    expect("pipe, yes", run(folder, "init", "pipe", "--yes"), 2, "--name", "fix:")
    expect("kind", run(folder, "init", "pipe", "--name", "x", "--kind", "agncy", "--place", "OH"), 2, "write 'agency'")
    expect("place", run(folder, "init", "pipe", "--name", "x", "--kind", "solo", "--place", "Ohoi"), 2, "Ohoi", "fix:")
    if (pathlib.Path(folder) / "pipe").exists():
        problems.append("a failed init leaves a folder behind")
    expect("terminal", talk(folder, "\nRiverside\nagncy\nagency\n\n", "asked"), 0, "Name of the practice", "write 'agency'")
    written = (pathlib.Path(folder) / "asked/practice.yaml").read_text()
    for line in ("name: Riverside\n", "kind: agency ", "place: unknown "):
        if line not in written:
            problems.append(f"terminal: practice.yaml has no '{line}'")
    expect("terminal ends", talk(folder, "Riverside\n\x04", "ended"), 2, "the input ended")
print("\n".join(problems) or "init writes what check reads")
sys.exit(1 if problems else 0)
