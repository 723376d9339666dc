#pragma once

#include <string>

#include "findings/finding.hpp"

namespace probity::reports {

/// The findings (and passes, where listed) as CSV of RFC 4180, a header row first. A cell that a
/// spreadsheet would take for a formula has an apostrophe in front.
std::string to_csv(const findings::Report& report);

}  // namespace probity::reports
