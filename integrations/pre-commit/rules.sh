#!/usr/bin/env bash
# Runs the tests in files of rules: rules.sh FILE... Files that hold no rules (a list whose items have a
# `require` or an `attest`) are passed over. Exit status: 0 all pass, 1 one fails, 2 one cannot be used.
set -euo pipefail

command -v probity >/dev/null || {
  echo "probity is not installed, and this hook runs it" >&2
  exit 2
}

result=0
for file in "$@"; do
  if ! grep -Eq '^- id: ' "$file" || ! grep -Eq '^  (require|attest):' "$file"; then continue; fi
  status=0
  probity rules test "$file" || status=$?
  [ "$status" -le "$result" ] || result=$status
done
exit "$result"
