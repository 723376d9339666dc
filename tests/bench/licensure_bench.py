"""Decisions a second and peak memory of a roster: licensure_bench.py PROBITY ROWS [FLOOR-PER-SECOND MOST-MEGABYTES].

Counted per second of CPU over all threads, times two: what two free cores give. The wall clock is
printed beside it, and depends on what else runs."""
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

probity, rows = sys.argv[1], int(sys.argv[2])
floor = float(sys.argv[3]) if len(sys.argv) > 3 else 0
most = float(sys.argv[4]) if len(sys.argv) > 4 else float("inf")
with tempfile.TemporaryDirectory() as folder:
    roster = pathlib.Path(folder) / "roster.csv"
    with roster.open("w") as out:
        subprocess.run([sys.executable, pathlib.Path(__file__).with_name("generate_roster.py"), str(rows)], stdout=out,
                       check=True)
    before = time.monotonic()
    with open(os.devnull, "w") as nowhere:
        process = subprocess.Popen([probity, "licensure", "--roster", roster, "--as-of", "2026-11-22"], stdout=nowhere)
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - before
cpu = usage.ru_utime + usage.ru_stime
per_second = 2 * rows / cpu
megabytes = usage.ru_maxrss / 1024
print(f"{rows} decisions: {wall:.2f} s, {cpu:.2f} s of CPU; {per_second:,.0f} a second on two cores; {megabytes:.0f} MB")
sys.exit(0 if status == 0 and per_second >= floor and megabytes <= most else 1)
