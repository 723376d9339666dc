#include "reports/impact.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

namespace probity::reports {
namespace {

using findings::Finding;
using findings::Verdict;

/// How grave: nothing and a pass, waived, unknown, then failures by severity.
int gravity(const Finding* finding) {
  if (!finding) return 0;
  switch (finding->verdict) {
    case Verdict::pass:
    case Verdict::not_applicable:
      return 0;
    case Verdict::waived:
      return 1;
    case Verdict::unknown:
      return 2;
    case Verdict::fail:
      return finding->severity == Severity::note      ? 3
             : finding->severity == Severity::warning ? 4
                                                      : 5;
  }
  return 0;
}

using VerdictKey = std::pair<std::string_view, std::string_view>;

std::map<VerdictKey, std::vector<const Finding*>> verdicts_of(const findings::Report& report) {
  std::map<VerdictKey, std::vector<const Finding*>> found;
  for (const auto* list : {&report.findings, &report.passes}) {
    for (const auto& each : *list) found[{each.rule, each.fingerprint}].push_back(&each);
  }
  return found;
}

/// A word of the text, such as a place's code or name.
bool mentions(std::string_view text, std::string_view word) {
  const auto is_letter = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  };
  for (auto at = text.find(word); !word.empty() && at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const auto end = at + word.size();
    if ((at == 0 || !is_letter(text[at - 1])) && (end == text.size() || !is_letter(text[end])))
      return true;
  }
  return false;
}

bool is_about(const Finding& finding, const licensure::LawChange& change) {
  const auto says = [&](std::string_view text) {
    return mentions(text, change.place) || mentions(text, change.name);
  };
  return says(finding.message) ||
         std::any_of(finding.because.begin(), finding.because.end(),
                     [&](const auto& reason) { return says(reason.value); });
}

/// The facts of the places that a verdict names; where none of these changed, the pathways.
std::vector<const licensure::LawChange*> law_behind(const VerdictChange& verdict,
                                                    const std::vector<licensure::LawChange>& law) {
  std::vector<const licensure::LawChange*> of_places;
  std::vector<const licensure::LawChange*> of_pathways;
  for (const auto& change : law) {
    if (change.place.empty()) {
      of_pathways.push_back(&change);
    } else if ((verdict.before && is_about(*verdict.before, change)) ||
               (verdict.after && is_about(*verdict.after, change))) {
      of_places.push_back(&change);
    }
  }
  return of_places.empty() ? of_pathways : of_places;
}

bool says_the_same(const Finding* before, const Finding* after) {
  if (!before || !after) return gravity(before) == 0 && gravity(after) == 0;
  if (before->verdict != after->verdict) return false;
  return before->verdict == Verdict::pass ||
         (before->message == after->message && before->severity == after->severity);
}

}  // namespace

std::vector<VerdictChange> impact(const findings::Report& before, const findings::Report& after,
                                  const Changes& changes) {
  auto old_verdicts = verdicts_of(before);
  auto new_verdicts = verdicts_of(after);
  for (const auto& [key, ignored] : old_verdicts) new_verdicts[key];
  std::vector<VerdictChange> found;
  for (const auto& [key, now] : new_verdicts) {
    const auto& was = old_verdicts[key];
    for (std::size_t i = 0; i < std::max(was.size(), now.size()); ++i) {
      VerdictChange verdict;
      verdict.before = i < was.size() ? was[i] : nullptr;
      verdict.after = i < now.size() ? now[i] : nullptr;
      if (says_the_same(verdict.before, verdict.after)) continue;
      const int turn = gravity(verdict.after) - gravity(verdict.before);
      verdict.turn = turn > 0 ? Turn::worse : turn < 0 ? Turn::better : Turn::otherwise;
      verdict.rule = changes.rules.find(key.first);
      if (!verdict.rule) verdict.law = law_behind(verdict, changes.law);
      found.push_back(std::move(verdict));
    }
  }
  std::sort(found.begin(), found.end(), [](const VerdictChange& a, const VerdictChange& b) {
    const auto order = [](const VerdictChange& each) {
      const auto& finding = each.after ? *each.after : *each.before;
      const auto& where = finding.location;
      return std::tuple(each.turn, finding.rule, std::string_view(where.path), where.line,
                        where.column, std::string_view(finding.fingerprint));
    };
    return order(a) < order(b);
  });
  return found;
}

}  // namespace probity::reports
