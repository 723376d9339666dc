#pragma once

#include <vector>

#include "evaluation/expiry.hpp"

namespace probity::evaluation {

/// Rules that will bear on the practice and are not in force yet, rules that end, and facts of its
/// places that begin or end, after `as_of` and up to `last`.
std::vector<findings::Expiry> coming_law(const ExpirySources& sources, Date as_of, Date last);

}  // namespace probity::evaluation
