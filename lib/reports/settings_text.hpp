#pragma once

#include <string>

#include "findings/finding.hpp"
#include "reports/terminal.hpp"

namespace probity::reports {

/// What narrowed the report, a paragraph each; empty where nothing did.
std::string settings_text(const findings::Settings& settings, const Layout& layout);

/// The lines of a finding that say by what it is waived; empty where it is not.
std::string waiver_text(const findings::Finding& finding, const Layout& layout);

}  // namespace probity::reports
