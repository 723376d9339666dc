#pragma once

#include <vector>

#include "findings/finding.hpp"
#include "licensure/law.hpp"
#include "practice/practice.hpp"

namespace probity::licensure {

/// For `check`: a finding of the rule `licensure` for every worker and place where their clients
/// are (a pass among them), with the answer's reasons and steps; and, for each service with clients
/// in a place, findings of `telehealth-duties` on those duties of the place that what the practice
/// says can show.
std::vector<findings::Finding> practice_findings(const practice::Practice& practice, const Law& law,
                                                 Date as_of);

}  // namespace probity::licensure
