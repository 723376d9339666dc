#pragma once

#include <vector>

#include "cel/environment.hpp"

namespace probity::rules {

/// The calendar of conditions: `is_current(date, months, as_of)`, `add_months(date, n)` and
/// `add_days(date, n)`. Dates are timestamps; their time of day is not looked at.
std::vector<cel::Function> calendar_functions();

}  // namespace probity::rules
