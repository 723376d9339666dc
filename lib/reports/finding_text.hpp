#pragma once

#include <string>
#include <string_view>

#include "findings/finding.hpp"
#include "reports/terminal.hpp"

namespace probity::reports {

/// A finding for people: place, message, excerpt, reasons, what to do, source, rule; then a gap.
std::string finding_text(const findings::Finding& finding, const Layout& layout);

/// A line "because FACT is VALUE (place)".
std::string because_text(const findings::Reason& reason, const Layout& layout);

/// An indented line with a label before it; nothing where there is no text.
std::string labelled_text(std::string_view label, std::string_view text, const Layout& layout);

}  // namespace probity::reports
