#pragma once

#include <string>

namespace probity::reports {

/// The JSON Schema of what `check --format json` writes (probity.report/1, and probity.reports/1 for
/// several practices).
std::string report_json_schema();

}  // namespace probity::reports
