#pragma once

#include <string>

#include "findings/finding.hpp"

namespace probity::reports {

/// The report as JSON of the schema "probity.report/1", two spaces of indentation, a final newline.
/// Text that is not UTF-8 has its damage replaced.
std::string to_json(const findings::Report& report);

}  // namespace probity::reports
