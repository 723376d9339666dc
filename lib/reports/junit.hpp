#pragma once

#include <string>

#include "findings/finding.hpp"

namespace probity::reports {

/// The report as JUnit XML: a suite a standard, a case a rule and the part of the practice that it
/// is about. A document has a case for each element
/// that it has. Failures are findings that fail; what is unknown or waived is skipped, with the
/// reason. Passes stand in it where the report lists them. Times are the day of the report, never a
/// clock.
std::string to_junit(const findings::Report& report);

}  // namespace probity::reports
