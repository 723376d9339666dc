#pragma once

#include <string>

#include "findings/finding.hpp"

namespace probity::reports {

/// The report as Markdown, for a comment on a change and for a job's summary: verdict, counts,
/// findings by severity, sections by standard. Kept below the 65,536 characters that a comment may
/// have; what does not fit is counted.
std::string to_markdown(const findings::Report& report);

}  // namespace probity::reports
