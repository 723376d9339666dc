#pragma once

#include <string>

#include "findings/finding.hpp"
#include "reports/terminal.hpp"

namespace probity::reports {

/// For people: of each document a checklist by element with the quote and its place, what is
/// missing with a sentence that would do, other findings, and how hard it is to read.
std::string documents_to_text(const findings::Report& report, const Layout& layout);

/// A few lines on each document, for the report on a practice; nothing where none was read.
std::string checklist_in_short(const findings::Report& report, const Layout& layout);

}  // namespace probity::reports
