#pragma once

#include <vector>

#include "elements/examine.hpp"
#include "elements/scan.hpp"

namespace probity::elements {

/// What a check may look at.
struct CheckInput {
  const documents::Document& document;
  const Passages& passages;
  /// Of the wordings of the rule itself.
  const std::vector<Hit>& hits;
  const Examination& examination;
  const Request& request;
};

/// What the rule finds: each passage that has its wordings or, where it names a check, what that
/// function finds. At most a few of one rule.
std::vector<DocumentFinding> check(const FindingRule& rule, const CheckInput& input);

/// Whether there is a function of that name.
bool is_check(std::string_view name);

}  // namespace probity::elements
