"""What is installed is what runs: install_test.py CMAKE BUILD."""
import os
import pathlib
import subprocess
import sys
import tempfile

cmake, build = sys.argv[1:]
problems = []
with tempfile.TemporaryDirectory() as folder:
    subprocess.run([cmake, "--install", build, "--prefix", "/usr"], check=True, stdout=subprocess.DEVNULL,
                   env={**os.environ, "DESTDIR": folder}, timeout=120)
    usr = pathlib.Path(folder) / "usr"
    for name in ("bin/probity", "bin/probity-pdf", "bin/probity-git", "share/man/man1/probity.1", "share/man/man1/probity-check.1",
                 "share/man/man5/probity.yaml.5", "share/man/man5/practice.yaml.5", "share/man/man5/waivers.yaml.5",
                 "share/doc/probity/LICENSE", "share/doc/probity/README.md"):
        if not (usr / name).is_file():
            problems.append(f"{name} is not installed")
    for path in usr.rglob("*"):
        if path.is_file() and path.suffix in (".a", ".hpp", ".in"):
            problems.append(f"{path.relative_to(usr)} is installed, and nobody needs it")
    done = subprocess.run([usr / "bin/probity", "--version"], capture_output=True, text=True, timeout=60)
    if done.returncode or not done.stdout.startswith("probity "):
        problems.append(f"the installed program does not run: {done.stderr}")
print("\n".join(problems) or "everything is in its place")
sys.exit(1 if problems else 0)
