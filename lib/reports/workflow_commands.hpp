#pragma once

#include <string>
#include <string_view>

#include "findings/finding.hpp"

namespace probity::reports {

/// GitHub's workflow commands, one a line, which become annotations of a change. GitHub shows ten
/// of each kind a step: the gravest come first, and a last line sums up the rest. `folder` is the
/// practice's in the repository.
std::string to_workflow_commands(const findings::Report& report, std::string_view folder);

}  // namespace probity::reports
