"""The findings of one rule of a JSON report on the standard input: only.py RULE."""
import json
import sys

report = json.load(sys.stdin)
findings = [each for each in report["findings"] if each["rule"] == sys.argv[1]]
print(json.dumps(findings, indent=2, ensure_ascii=False))
