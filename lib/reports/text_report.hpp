#pragma once

#include <string>

#include "findings/finding.hpp"
#include "reports/terminal.hpp"

namespace probity::reports {

/// For people: findings by file with excerpt, why, fix and source; a summary by standard; the
/// verdict and its counts.
std::string to_text(const findings::Report& report, const Layout& layout);

}  // namespace probity::reports
