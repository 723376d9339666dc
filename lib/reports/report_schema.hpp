#pragma once

#include <string>

namespace probity::reports {

/// The JSON Schema of what `check --format json` writes: a report, or a list of several.
std::string report_json_schema();

}  // namespace probity::reports
