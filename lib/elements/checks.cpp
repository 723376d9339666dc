#include "elements/checks.hpp"

#include "elements/judge.hpp"

namespace probity::elements {
namespace {

constexpr std::size_t findings_kept = 10;

DocumentFinding at_passage(const FindingRule& rule, const CheckInput& input, std::size_t passage) {
  auto evidence = quote(input.passages.all()[passage], input.document);
  return {&rule, rule.message, rule.remedy, evidence.location, std::move(evidence.text)};
}

std::vector<DocumentFinding> each_wording(const FindingRule& rule, const CheckInput& input) {
  std::vector<DocumentFinding> found;
  std::size_t last = static_cast<std::size_t>(-1);
  for (const auto& hit : input.hits) {
    if (hit.wording->role != Role::present || hit.passage == last) continue;
    if (found.size() == findings_kept) break;
    last = hit.passage;
    found.push_back(at_passage(rule, input, hit.passage));
  }
  return found;
}

}  // namespace

bool is_check(std::string_view name) {
  return name.empty();
}

std::vector<DocumentFinding> check(const FindingRule& rule, const CheckInput& input) {
  return each_wording(rule, input);
}

}  // namespace probity::elements
