#pragma once

#include <string>

#include "findings/finding.hpp"

namespace probity::reports {

/// What runs out in the coming year as a calendar (RFC 5545): an all-day event each, with an id
/// that stays when the date moves, so that a calendar read in again is brought up to date.
std::string to_calendar(const findings::Report& report);

}  // namespace probity::reports
