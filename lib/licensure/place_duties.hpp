#pragma once

#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "findings/finding.hpp"
#include "licensure/law.hpp"
#include "practice/practice.hpp"

namespace probity::licensure {

/// Topics of duties that are known to be broken, by place.
using BrokenTopics = std::set<std::pair<PlaceId, std::string_view>>;

/// One finding for each place where clients are served by electronic means and whose law asks
/// something of that: a pass where the practice has confirmed all of it, a fail for what it
/// confirmed not to do, else unknown, with what is to be confirmed. Topics in `broken` are left
/// out.
std::vector<findings::Finding> place_duty_findings(const practice::Practice& practice,
                                                   const Law& law, Date as_of,
                                                   const BrokenTopics& broken);

}  // namespace probity::licensure
