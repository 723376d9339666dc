#pragma once

#include <string>
#include <string_view>

#include "findings/finding.hpp"

namespace probity::reports {

/// The report as SARIF 2.1.0 (OASIS), for code scanning: a result a finding, the rules with their
/// help, the facts used as related locations, standards as taxonomies, waivers as suppressions.
/// Paths are relative to %SRCROOT%, the repository's root; `folder` is the practice's there.
std::string to_sarif(const findings::Report& report, std::string_view folder);

}  // namespace probity::reports
