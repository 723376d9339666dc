"""`check --watch`: what it sees, how soon, and how it ends. watch_test.py PROBITY ROOT"""
import os
import pathlib
import pty
import select
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

program, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
# Machines that test are busy; the promise of 100 ms is for one that is not.
longest, usual = 15.0, 5.0
waiting = b"waiting for changes"
problems = []


def expect(name, holds, more=""):
    if not holds:
        problems.append(f"{name}: {str(more)[-300:]}")


class Watcher:
    """The program with its output as it comes."""

    def __init__(self, *arguments, terminal=False):
        command = [program, "check", *arguments, "--watch", "--as-of", "2026-11-22"]
        if terminal:
            self.reader, end = pty.openpty()
        else:
            self.reader, end = os.pipe()
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=end, stderr=end)
        os.close(end)

    def until(self, text=waiting, seconds=longest):
        """What comes up to the text and a little after; None where it does not come."""
        came, end = b"", time.monotonic() + seconds
        while text not in came:
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.reader], [], [], left)[0]:
                return None
            came += self.read()
        return came.decode()

    def read(self):
        try:
            return os.read(self.reader, 1 << 20)
        except OSError:  # a terminal that has ended
            return b""

    def is_quiet(self, seconds):
        return not select.select([self.reader], [], [], seconds)[0]

    def end(self, how=signal.SIGINT):
        self.process.send_signal(how)
        try:
            return self.process.wait(longest)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return "never"
        finally:
            os.close(self.reader)


def edit(path, old, new, over=True):
    """As editors save: a new file renamed over the old one, or the old one written anew."""
    text = path.read_text()
    assert old in text, (path, old)
    if not over:
        path.write_text(text.replace(old, new))
        return
    beside = path.with_name("." + path.name + ".new")
    beside.write_text(text.replace(old, new))
    os.replace(beside, path)


def answer(watcher, change, holds):
    """Makes a change and waits for a report that holds; that and how long it took. On a busy machine one save may
    be seen as two changes, of which the first report does not show all."""
    start = time.monotonic()
    change()
    came = ""
    while time.monotonic() - start < longest:
        came = watcher.until(seconds=longest - (time.monotonic() - start)) or ""
        if holds(came):
            return True, time.monotonic() - start, came
    return False, longest, came


def settle(watcher):
    """Reads on until nothing comes any more; how many checks that was."""
    checks = 0
    while not watcher.is_quiet(0.4):
        checks += (watcher.until() or "").count("waiting for changes")
    return checks


with tempfile.TemporaryDirectory() as folder:
    practice = pathlib.Path(folder) / "practice"
    shutil.copytree(root / "templates/practice", practice)
    tools = practice / "tools.yaml"
    watcher = Watcher(practice)
    first = watcher.until()
    expect("a report comes first", first and "session-tools-need-baa" in first)
    expect("no terminal, no clearing of a screen", first and "\x1b" not in first)
    expect("no terminal, no time of day", first and "checked at" not in first)
    expect("nothing changes, nothing happens", watcher.is_quiet(0.3))

    latencies = []
    for number in range(6):
        names = ("Otter.ai", "Otter AI") if number % 2 == 0 else ("Otter AI", "Otter.ai")
        seen, took, came = answer(watcher, lambda: edit(tools, *names, over=number < 3),
                                  lambda report: f"{names[1]} carries" in report)
        latencies.append(took)
        expect(f"edit {number} is seen", seen, came)
        expect(f"edit {number} is hardly more than one check", settle(watcher) <= 1)
    expect("soon enough", statistics.median(latencies) < usual, str(latencies))

    steps = [
        ("a mistake of syntax is shown", lambda: edit(tools, "Otter.ai", "{Otter.ai"),
         lambda report: "tools.yaml:" in report and "error" in report and "session-tools" not in report),
        ("and is over when it is mended", lambda: edit(tools, "{Otter.ai", "Otter.ai"),
         lambda report: "session-tools-need-baa" in report)]
    policy = practice / "policies/emergency-plan.md"
    kept = policy.read_text()
    more = practice / "tools"
    gone = "'policies/emergency-plan.md' is listed"
    steps += [
        ("a file that goes", policy.unlink, lambda report: gone in report),
        ("a file that comes", lambda: policy.write_text(kept), lambda report: report and gone not in report),
        ("a new folder", more.mkdir, lambda report: "Otter.ai carries" in report),
        ("a file in a new folder", lambda: (more / "new.yaml").write_text("- {name: Other, client_data: true, baa: none}\n"),
         lambda report: "Other carries" in report),
        ("a folder that goes", lambda: shutil.rmtree(more), lambda report: report and "Other carries" not in report),
        ("a link", lambda: (os.rename(tools, practice / "kept"), os.symlink("kept", tools)),
         lambda report: "Otter.ai carries" in report)]
    for name, change, holds in steps:
        seen, _, came = answer(watcher, change, holds)
        expect(name, seen, came)
        settle(watcher)
    os.replace(practice / "kept", tools)
    settle(watcher)

    for _ in range(40):
        tools.write_text(tools.read_text())
        time.sleep(0.002)
    checks = settle(watcher)
    expect("a burst is few checks", 1 <= checks <= 20, f"{checks} checks of 40 writes")

    for name in (".tools.yaml.swp", "tools.yaml~", ".#tools.yaml"):
        (practice / name).write_text("x")
    expect("files of editors are passed over", watcher.is_quiet(0.3))

    moved = practice.with_name("elsewhere")
    seen, _, came = answer(watcher, lambda: practice.rename(moved), lambda report: "error" in report and len(report) < 2000)
    expect("a practice that goes is said", seen, came)
    settle(watcher)
    expect("and is waited for in silence", watcher.is_quiet(0.6))
    moved.rename(practice)
    expect("a practice that comes back", watcher.until(b"session-tools-need-baa"))
    settle(watcher)
    seen, _, came = answer(watcher, lambda: edit(tools, "Otter.ai", "Otter AI"), lambda report: "Otter AI carries" in report)
    expect("and is watched again", seen, came)
    expect("Ctrl-C ends it in good order", watcher.end() == 0)

    watcher = Watcher(practice, terminal=True)
    came = watcher.until(b"Ctrl-C ends")
    expect("a terminal is cleared", came and "\x1b[2J" in came)
    expect("a terminal tells the time", came and "checked at " in came)
    expect("so does being told to end", watcher.end(signal.SIGTERM) == 0)

    plan = practice / "policies/emergency-plan.md"
    watcher = Watcher(plan, "--kind", "emergency-plan")
    expect("a single document", watcher.until())
    seen, _, came = answer(watcher, lambda: plan.write_text("# Emergency plan\n\nCall 988.\n"),
                           lambda report: '"Call 988."' in report)
    expect("a single document is read again", seen, came)
    settle(watcher)
    (plan.parent / "other.md").write_text("x")
    expect("its neighbours do not matter", watcher.is_quiet(0.3))
    watcher.end()

    for options in (["--format", "json"], ["--output", "x"], ["--output-dir", "x"], ["--sign", "key"],
                    ["--write-baseline", "x"], ["--prune"], ["--explain-config"]):
        done = subprocess.run([program, "check", practice, "--watch", *options], capture_output=True, text=True,
                              timeout=longest, cwd=folder)
        expect(f"{options[0]} is refused", done.returncode == 2 and "--watch" in done.stderr and not done.stdout,
               f"{done.returncode} {done.stderr}")
        expect("nothing is written", not (pathlib.Path(folder) / "x").exists())

print("\n".join(problems))
print("seen after " + ", ".join(f"{1000 * each:.0f}" for each in sorted(latencies)) + " ms")
sys.exit(1 if problems else 0)
