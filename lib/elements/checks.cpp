#include "elements/checks.hpp"

#include <algorithm>
#include <array>

#include "elements/judge.hpp"

namespace probity::elements {
namespace {

constexpr std::size_t findings_kept = 10;

struct Check {
  std::string_view name;
  Found (*find)(const FindingRule&, const CheckInput&);
};

Found each_wording(const FindingRule& rule, const CheckInput& input) {
  Found found;
  auto last = static_cast<std::size_t>(-1);
  for (const auto& hit : input.hits) {
    if (hit.role != Role::present || hit.passage == last) continue;
    last = hit.passage;
    found.push_back(at_passage(rule, input, hit.passage));
  }
  return found;
}

constexpr std::array checks = {
    Check{"placeholders", find_placeholders},
    Check{"gaps", find_gaps},
    Check{"blanks", find_blanks},
    Check{"old-lifeline", find_old_lifeline},
    Check{"no-crisis-line", find_no_crisis_line},
    Check{"stale-date", find_stale_date},
    Check{"no-date", find_no_date},
    Check{"hard-reading", find_hard_reading},
    Check{"no-signature", find_no_signature},
    Check{"no-date-of-signature", find_no_date_of_signature},
    Check{"no-guardian", find_no_guardian},
    Check{"unlisted-tools", find_unlisted_tools},
    Check{"other-practice", find_other_practice},
    Check{"other-place", find_other_place},
    Check{"texting-denied", find_texting_denied},
    Check{"other-response-time", find_other_response_time},
};

}  // namespace

DocumentFinding at_passage(const FindingRule& rule, const CheckInput& input, std::size_t passage) {
  auto evidence = quote(input.passages.all()[passage], input.document);
  return {&rule, rule.message, rule.remedy, evidence.location, std::move(evidence.text)};
}

DocumentFinding about_document(const FindingRule& rule) {
  return {&rule, rule.message, rule.remedy, {}};
}

bool is_check(std::string_view name) {
  return std::any_of(checks.begin(), checks.end(),
                     [&](const Check& each) { return each.name == name; });
}

Found check(const FindingRule& rule, const CheckInput& input) {
  auto found = Found();
  if (rule.check.empty()) {
    found = each_wording(rule, input);
  } else {
    const auto named = std::find_if(checks.begin(), checks.end(),
                                    [&](const Check& each) { return each.name == rule.check; });
    if (named != checks.end()) found = named->find(rule, input);
  }
  // Of open questions each must be answered.
  if (found.size() > findings_kept && !rule.is_open_question) found.resize(findings_kept);
  return found;
}

}  // namespace probity::elements
