#pragma once

#include <string>

#include "findings/finding.hpp"
#include "reports/html_reference.hpp"

namespace probity::reports {

/// One page that stands alone: no network, and no script needed to read it. The script within only
/// filters, sorts and groups.
std::string to_html(const findings::Report& report, const HtmlReference& reference);

}  // namespace probity::reports
