#pragma once

#include <string>

#include "generation/compose.hpp"

namespace probity::generation {

/// A document as one page of HTML with its own style sheet, for screen and print: the language
/// declared, headings in order, blanks as labelled fields, check boxes as such. Footer and version
/// are those of the day.
Result<std::string> to_html(const Composed& document, std::string_view practice, Date as_of);

}  // namespace probity::generation
