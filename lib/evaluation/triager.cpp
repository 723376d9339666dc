#include "evaluation/triager.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/nearest.hpp"
#include "evaluation/wording.hpp"
#include "triage/changes.hpp"

namespace probity::evaluation {
namespace {

using findings::Finding;
using findings::Verdict;
using triage::WaiverEntry;

Finding against(const WaiverEntry& entry, std::string_view rule, std::string_view title,
                Severity severity) {
  Finding finding;
  finding.rule = rule;
  finding.title = title;
  finding.verdict = Verdict::fail;
  finding.severity = severity;
  finding.location = entry.waiver.location;
  finding.excerpt = entry.excerpt;
  finding.fingerprint =
      fingerprint(rule, fmt::format("\n{}\n{}\n{}", entry.rule, entry.place, entry.fingerprint));
  return finding;
}

std::string counted(int number) {
  return fmt::format("{} finding{}", number, number == 1 ? "" : "s");
}

Finding run_out(const WaiverEntry& entry, int findings) {
  auto finding = against(entry, "waiver-has-not-run-out", "A waiver has not run out",
                         findings > 0 ? Severity::error : Severity::warning);
  finding.message = fmt::format(
      "the waiver of '{}' held until {}, that day included, and has run out: {}", entry.rule,
      to_string(entry.waiver.until),
      findings > 0 ? fmt::format("{} count{} again", counted(findings), findings == 1 ? "s" : "")
                   : "nothing needs it any more");
  finding.remedy = findings > 0 ? fmt::format("mend what it waives, or have the {} approve it anew",
                                              entry.waiver.approved_by)
                                : "take it out";
  return finding;
}

Finding ends_soon(const WaiverEntry& entry, Date as_of) {
  auto finding = against(entry, "waiver-ends-soon", "A waiver that ends soon is looked at in time",
                         Severity::warning);
  const int days = days_between(as_of, entry.waiver.until);
  finding.message =
      fmt::format("the waiver of '{}' holds until {}, that day included: {}", entry.rule,
                  to_string(entry.waiver.until),
                  days == 0 ? "today is its last day"
                            : fmt::format("{} more day{} after today", days, days == 1 ? "" : "s"));
  finding.remedy = fmt::format("mend what it waives by then, or have the {} approve it anew",
                               entry.waiver.approved_by);
  return finding;
}

Finding unused(const WaiverEntry& entry, const rules::Library& library) {
  auto finding = against(entry, "waiver-is-needed", "A waiver waives something", Severity::warning);
  const auto nearest =
      library.find_rule(entry.rule) ? std::nullopt : nearest_name(entry.rule, library.rule_ids());
  finding.message = fmt::format("the waiver of '{}' waives nothing", entry.rule);
  finding.remedy = nearest             ? fmt::format("write '{}', or take it out", *nearest)
                   : entry.has_place() ? "take it out; or correct its place or fingerprint"
                                       : "take it out";
  return finding;
}

Finding too_wide(const WaiverEntry& entry, int findings) {
  auto finding =
      against(entry, "waiver-is-narrow", "A waiver is as narrow as can be", Severity::error);
  const bool is_long = entry.days() > triage::longest_waiver;
  finding.message =
      is_long ? fmt::format("the waiver of '{}' is for {} days, and {} is the most", entry.rule,
                            entry.days(), triage::longest_waiver)
              : fmt::format("the waiver of '{}' names no place, and waives {}; {} is the most",
                            entry.rule, counted(findings), triage::most_without_place);
  finding.remedy = is_long ? "let it end sooner, and look at it again then"
                           : "name the place or the fingerprint of what it is about, an entry each";
  return finding;
}

}  // namespace

Triager::Triager(const triage::Triage& triage, Date as_of)
    : triage_(triage), as_of_(as_of), uses_(triage.waivers.size()) {
  settings_.only = triage.selection.only;
  settings_.skip = triage.selection.skip;
  settings_.changes = triage.changes;
  if (!triage.baseline) return;
  settings_.baseline.emplace();
  for (const auto& known : *triage.baseline) {
    // What nobody looked at is not mended. A report that is computed again names no rules.
    if (known.rule.empty() || triage.selection.selects(known.rule))
      known_.emplace(known.fingerprint, false);
  }
}

bool Triager::selects(std::string_view rule) {
  if (triage_.selection.selects(rule)) return true;
  settings_.skipped.emplace_back(rule);
  return false;
}

bool Triager::looks_at(std::string_view rule) const {
  if (triage_.changes) return true;
  const auto is_of_rule = [&](const auto& entry) { return entry.rule == rule; };
  return std::any_of(triage_.waivers.begin(), triage_.waivers.end(), is_of_rule) ||
         (triage_.baseline &&
          std::any_of(triage_.baseline->begin(), triage_.baseline->end(), is_of_rule));
}

void Triager::waive(Finding& finding) {
  if (finding.verdict != Verdict::fail && finding.verdict != Verdict::unknown) return;
  for (std::size_t i = 0; i < uses_.size(); ++i) {
    const auto& entry = triage_.waivers[i];
    if (!entry.covers(finding)) continue;
    if (entry.has_run_out(as_of_)) ++uses_[i].would_be_waived;
    if (!entry.holds(as_of_)) continue;
    ++uses_[i].waived;  // each that covers it is needed as much as the others
    if (!finding.waiver) finding.waiver = entry.waiver;
  }
  if (finding.waiver) finding.verdict = Verdict::waived;
}

bool Triager::hides(const Finding& finding) {
  if (finding.verdict != Verdict::fail && finding.verdict != Verdict::unknown) return false;
  if (const auto known = known_.find(finding.fingerprint); known != known_.end()) {
    known->second = true;
    return true;
  }
  return !is_touched(finding);
}

bool Triager::is_touched(const Finding& finding) {
  if (!triage_.changes || triage::touches(*triage_.changes, finding)) return true;
  ++settings_.elsewhere;
  return false;
}

std::vector<Finding> Triager::findings_on(const WaiverEntry& entry, const Use& use) const {
  if (entry.has_run_out(as_of_)) return {run_out(entry, use.would_be_waived)};
  std::vector<Finding> findings;
  const bool is_wide = !entry.has_place() && use.waived > triage::most_without_place;
  if (is_wide || entry.days() > triage::longest_waiver)
    findings.push_back(too_wide(entry, use.waived));
  const bool counts = entry.holds(as_of_) && triage_.selection.selects(entry.rule);
  if (counts && use.waived > 0 && days_between(as_of_, entry.waiver.until) <= triage::ending_soon)
    findings.push_back(ends_soon(entry, as_of_));
  return findings;
}

std::vector<Finding> Triager::findings_on_waivers(const rules::Library& library) {
  std::vector<Finding> findings;
  for (std::size_t i = 0; i < uses_.size(); ++i) {
    const auto& entry = triage_.waivers[i];
    for (auto& finding : findings_on(entry, uses_[i])) findings.push_back(std::move(finding));
    if (entry.holds(as_of_) && triage_.selection.selects(entry.rule) && uses_[i].waived == 0)
      findings.push_back(unused(entry, library));
  }
  return findings;
}

std::vector<Finding> Triager::findings_on_used_waivers() {
  std::vector<Finding> findings;
  for (std::size_t i = 0; i < uses_.size(); ++i) {
    if (!uses_[i].is_needed()) continue;
    for (auto& finding : findings_on(triage_.waivers[i], uses_[i]))
      findings.push_back(std::move(finding));
  }
  return findings;
}

findings::Settings Triager::settings() && {
  auto& skipped = settings_.skipped;
  std::sort(skipped.begin(), skipped.end());
  skipped.erase(std::unique(skipped.begin(), skipped.end()), skipped.end());
  for (const auto& [fingerprint, is_found] : known_)
    (is_found ? settings_.baseline->known : settings_.baseline->gone).emplace_back(fingerprint);
  return std::move(settings_);
}

}  // namespace probity::evaluation
