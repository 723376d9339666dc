#!/usr/bin/env bash
# The step "Check" of the action: one check, shown in each way that GitHub has. Its inputs come in the
# environment: PROBITY_PROGRAM, PROBITY_PATH, PROBITY_ARGS, PROBITY_FAIL_ON, PROBITY_STRICT,
# PROBITY_CHANGED_SINCE, PROBITY_BASELINE, PROBITY_ANNOTATIONS, PROBITY_SUMMARY.
#
# Exit status: 0 nothing that fails the job, 1 something, 2 the practice or an input cannot be used.
set -euo pipefail

program=${PROBITY_PROGRAM:-probity}
path=${PROBITY_PATH:-.}
fail_on=${PROBITY_FAIL_ON:-error}
changed_since=${PROBITY_CHANGED_SINCE:-}
folder=${RUNNER_TEMP:-/tmp}/probity
report=$folder/report.json
sarif=$folder/probity.sarif

output() { printf '%s=%s\n' "$1" "$2" >>"$GITHUB_OUTPUT"; }

# In a workflow command, % and line ends are written so.
escaped() {
  local text=$1
  text=${text//'%'/%25}
  text=${text//$'\r'/%0D}
  printf '%s' "${text//$'\n'/%0A}"
}

unusable() {
  printf '::error title=probity::%s\n' "$(escaped "$1")"
  output verdict unusable
  output exit-status 2
  exit 2
}

# A number of the report's summary, by its name.
counted() { sed -n '/^  "summary": {/,/^  }/ s/^ *"'"$1"'": \([0-9]*\),\{0,1\}$/\1/p' "$report"; }

# The base of a pull request; nothing elsewhere.
base_of_change() {
  [ -n "${GITHUB_BASE_REF:-}" ] || return 0
  git rev-parse --verify --quiet "origin/$GITHUB_BASE_REF^{commit}" >/dev/null ||
    unusable "the history of '$GITHUB_BASE_REF' is not there; set fetch-depth: 0 for actions/checkout" >&2
  printf 'origin/%s' "$GITHUB_BASE_REF"
}

cd "${GITHUB_WORKSPACE:-.}"
mkdir -p "$folder"
rm -f "$report" "$sarif"

options=(--format json --output "$report")
case $fail_on in
  error | warning | note) options+=(--fail-on "$fail_on") ;;
  never) ;;
  *) unusable "the input fail-on is '$fail_on', and may be error, warning, note or never" ;;
esac
if [ "${PROBITY_STRICT:-false}" = true ]; then options+=(--strict); fi
if [ -n "${PROBITY_BASELINE:-}" ]; then options+=(--baseline "$PROBITY_BASELINE"); fi
if [ "$changed_since" = auto ]; then changed_since=$(base_of_change) || exit 2; fi
if [ -n "$changed_since" ]; then options+=("--changed-since=$changed_since"); fi
more=()
read -ra more -d '' <<<"${PROBITY_ARGS:-}" || true

status=0
said=$("$program" check "$path" "${options[@]}" "${more[@]}" 2>&1) || status=$?
if [ -n "$said" ]; then printf '%s\n' "$said"; fi
[ -s "$report" ] || unusable "${said:-probity wrote no report (exit status $status)}"

shown=()
if [ "$path" != . ]; then shown=(--folder "$path"); fi
show() { "$program" report "$report" --format "$1" "${shown[@]}"; }

show sarif >"$sarif"
if [ "${PROBITY_ANNOTATIONS:-true}" = true ]; then show github; fi
if [ "${PROBITY_SUMMARY:-true}" = true ]; then show markdown >>"${GITHUB_STEP_SUMMARY:-/dev/null}"; fi

case $status in
  0) verdict=in-order ;;
  3) verdict=unknown ;;
  *) verdict=not-in-order ;;
esac
output verdict "$verdict"
output exit-status "$status"
output errors "$(counted error)"
output warnings "$(counted warning)"
output notes "$(counted note)"
output unknown "$(counted unknown)"
output waived "$(counted waived)"
output report "$report"
output sarif "$sarif"

if [ "$status" -eq 1 ] && [ "$fail_on" != never ]; then exit 1; fi
exit 0
