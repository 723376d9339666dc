#pragma once

#include <string>

namespace probity::reports {

/// The JSON Schema of what `check --format json` writes (probity.report/1, and probity.reports/1
/// for several practices).
std::string report_json_schema();

/// The JSON Schema of a file of rules, and of a pack.yaml, as rules/README.md describes them. That
/// expressions hold only `probity rules lint` can tell.
std::string rules_json_schema();

}  // namespace probity::reports
