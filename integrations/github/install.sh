#!/usr/bin/env bash
# Finds probity for the action: the program that was named (PROBITY_PROGRAM), the one on the PATH, or
# one that is built from the sources around this script. Its path becomes the output `program`.
set -euo pipefail

sources=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=${PROBITY_PROGRAM:-}

if [ -z "$program" ] && ! program=$(command -v probity); then
  echo "::group::Build probity"
  "$sources/bootstrap" program
  echo "::endgroup::"
  program=$sources/build/release/probity
fi

if ! said=$("$program" --version); then
  echo "::error title=probity::'$program' does not run; leave the input 'program' empty to have one built"
  exit 2
fi
echo "$said ($program)"
echo "program=$program" >>"$GITHUB_OUTPUT"
