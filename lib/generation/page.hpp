#pragma once

#include <string>

#include "generation/compose.hpp"
#include "generation/letter.hpp"

namespace probity::generation {

/// What becomes of blanks: fields to type into, or lines to write on.
enum class Blanks { fields, lines };

/// A document as one page of HTML with its own style sheet, for screen and print: the language
/// declared, headings in order, blanks as labelled fields, check boxes as such. Footer and version
/// are those of the day.
std::string to_html(const Composed& document, const Sender& sender, Date as_of, Blanks blanks);

}  // namespace probity::generation
