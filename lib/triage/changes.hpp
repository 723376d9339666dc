#pragma once

#include <string_view>

#include "base/result.hpp"
#include "findings/finding.hpp"

namespace probity::triage {

/// Whether a finding belongs to what changed: it is about a changed line, or it rests on one. What
/// is about more than one place stays whole: licensure, a rule that rests on facts of several
/// files, a listed file that is not there, that nothing was checked. So does everything where the
/// waivers, or the settings, were changed, which bear on all.
bool touches(const findings::Changes& changes, const findings::Finding& finding);

/// Changes as probity-git prints them: the commit's id on a line; then for each file its path, a
/// NUL, and ranges such as "3-7 12-12", a line each.
Result<findings::Changes> parse_changes(std::string_view output);

}  // namespace probity::triage
