#pragma once

#include <string>

#include "licensure/answer.hpp"
#include "reports/terminal.hpp"

namespace probity::reports {

/// An answer for people: verdict first, then why, conditions, steps, duties, sources.
std::string licensure_text(const licensure::Answer& answer, const licensure::Law& law,
                           const Layout& layout);

/// The style in which a verdict is shown, and its letter where there is no room.
Style style_of(licensure::Verdict verdict);
char letter_of(licensure::Verdict verdict);

}  // namespace probity::reports
