#pragma once

#include "elements/examine.hpp"
#include "elements/scan.hpp"

namespace probity::elements {

/// The kind whose wordings (`guess:`) the title and the headings have, else the text; where two are
/// near, the one of which more elements are there. Empty where nothing speaks for any.
Guess guess_kind(const Library& library, const LanguageData& language, const Passages& passages,
                 const documents::Document& document);

}  // namespace probity::elements
