#pragma once

#include <string>

#include "licensure/roster.hpp"

namespace probity::reports {

/// Verdicts of a roster by person and place.
std::string roster_summary_text(const licensure::RosterSummary& summary);
std::string roster_summary_json(const licensure::RosterSummary& summary);

}  // namespace probity::reports
