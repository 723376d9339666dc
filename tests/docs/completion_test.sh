#!/usr/bin/env bash
# The script of `probity completion bash` is sound and offers what fits: completion_test.sh PROBITY.
set -uo pipefail
PATH="$(dirname "$(realpath "$1")"):$PATH"
failed=0

for shell in bash zsh fish; do
  script=$(probity completion "$shell") || { echo "completion $shell fails"; failed=1; }
  if command -v "$shell" >/dev/null; then
    "$shell" -n <<<"$script" || { echo "$shell does not read its script"; failed=1; }
  fi
done
source <(probity completion bash)

# offers WORD... : what is offered in place of the last word, in order, on one line.
offers() {
  COMP_WORDS=("$@")
  COMP_CWORD=$(($# - 1))
  _probity 2>/dev/null
  printf '%s\n' "${COMPREPLY[@]}" | LC_ALL=C sort | paste -sd ' '
}

# expect WHAT WORD...
expect() {
  local wanted=$1 came
  shift
  came=$(offers "$@")
  [ "$came" = "$wanted" ] && return
  printf "'%s' offers '%s' and not '%s'\n" "$*" "$came" "$wanted"
  failed=1
}

expect check probity che
expect "coverage" probity rules cov
all="csv github gitlab html ics json junit markdown sarif text"
expect "$all" probity check --format ""
expect "json junit" probity check --format j
expect "json junit" probity check --format = j
expect "$all" probity check --format =
expect "error note warning" probity check --strict --fail-on ""
expect --show-passes probity check --sho
expect "bash fish zsh" probity completion ""
expect 'config licensure practice report rules' probity schema ""
expect no-shared-logins probity explain no-shared
expect no-shared-logins probity rules show no-shared
expect "" probity check --as-of ""
cd "$(mktemp -d)" && touch one.yaml && mkdir two
expect one.yaml probity check --rules o
expect two probity check t
# Every command that --help names is offered.
names=$(probity --help | sed -n '/^Subcommands/,/^$/s/^  \([a-z]*\) .*/\1/p')
[ -n "$names" ] || { echo "--help names no command"; failed=1; }
for name in $names; do
  expect "$name" probity "$name"
done
rm -r "$PWD"
[ $failed -eq 0 ] && echo "everything is offered"
exit $failed
