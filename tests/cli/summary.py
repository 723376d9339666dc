"""A JSON report on the standard input in a few lines: its counts, and the rules with findings."""
import collections
import json
import sys

report = json.load(sys.stdin)
summary = report["summary"]
print(report["subject"]["name"], report["as_of"])
print(", ".join(f"{summary[key]} {key}" for key in ("fail", "unknown", "waived")))
print(", ".join(f"{count} {severity}" for severity, count in summary["by_severity"].items()))
found = collections.Counter((each["verdict"], each["severity"], each["rule"]) for each in report["findings"])
for (verdict, severity, rule), count in sorted(found.items()):
    print(f"  {verdict:8} {severity:8} {rule}" + (f" ({count})" if count > 1 else ""))
