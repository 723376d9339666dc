"""Generated documents in HTML, judged by axe-core in headless Chromium: browser_test.py PROBITY SOURCE_DIR."""
import pathlib
import re
import subprocess
import sys
import tempfile

PROBITY, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])


def probity(*arguments):
    return subprocess.run([PROBITY, *map(str, arguments), "--as-of", "2026-11-22"], capture_output=True, timeout=120)


with tempfile.TemporaryDirectory() as folder:
    kinds = [line for line in probity("generate", "--list").stdout.decode().splitlines() if re.fullmatch(r"[a-z-]+", line)]
    files = []
    for number, kind in enumerate(kinds):
        # Each kind in one language, by turns: mark-up does not hang on the language.
        file = pathlib.Path(folder) / f"{kind}.html"
        done = probity("generate", kind, "--practice", SOURCE / "templates/practice", "--client-in", "OH",
                       "--lang", ("en", "es")[number % 2], "--output", file)
        assert done.returncode in (0, 3), done.stderr.decode()
        files.append(file)
    assert files
    sys.exit(subprocess.run(["node", SOURCE / "tests/browser/axe.mjs", *files], timeout=600).returncode)
