#!/usr/bin/env bash
# Checks each practice that a file belongs to: check.sh [--OPTION[=VALUE]]... FILE...
#
# A file belongs to the nearest folder above it that has a practice.yaml; files of no practice are passed
# over. Options are those of `probity check`. What is unknown does not stop a commit, unless --strict is
# among them. Exit status: 0 in order, 1 not in order, 2 a practice cannot be used.
set -euo pipefail

command -v probity >/dev/null || {
  echo "probity is not installed, and this hook runs it" >&2
  exit 2
}

options=()
practices=()
for argument in "$@"; do
  case $argument in
    -*)
      options+=("$argument")
      continue
      ;;
  esac
  folder=$(dirname -- "$argument")
  while [ ! -e "$folder/practice.yaml" ] && [ "$folder" != . ] && [ "$folder" != / ]; do
    folder=$(dirname -- "$folder")
  done
  if [ -e "$folder/practice.yaml" ]; then practices+=("$folder"); fi
done
if [ "${#practices[@]}" -eq 0 ]; then exit 0; fi
mapfile -t practices < <(printf '%s\n' "${practices[@]}" | sort -u)

result=0
for practice in "${practices[@]}"; do
  status=0
  probity check "$practice" "${options[@]}" || status=$?
  case $status in
    1) [ "$result" -eq 2 ] || result=1 ;;
    2) result=2 ;;
  esac
done
exit "$result"
