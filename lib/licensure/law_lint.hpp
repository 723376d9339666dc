#pragma once

#include "base/diagnostic.hpp"
#include "licensure/law.hpp"

namespace probity::licensure {

/// What is doubtful although it loads: pathways without sources, conditions that no test could
/// reach (routes of no pathway), places with fewer than three questions, titles that clash.
Diagnostics lint(const Law& law);

}  // namespace probity::licensure
