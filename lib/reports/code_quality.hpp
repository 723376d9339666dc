#pragma once

#include <string>
#include <string_view>

#include "findings/finding.hpp"

namespace probity::reports {

/// The report as GitLab's Code Quality JSON. What is waived is left out, since GitLab has no way to
/// say so. `folder` is the practice's in the repository.
std::string to_code_quality(const findings::Report& report, std::string_view folder);

}  // namespace probity::reports
