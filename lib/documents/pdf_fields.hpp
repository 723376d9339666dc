#pragma once

#include "documents/pdf_words.hpp"

namespace probity::documents {

/// Puts a page's form fields among its words, as a form on paper has them: blanks, boxes, lines for
/// signatures, each beside its label. What was filled in is among the words already.
void put_fields_among_words(Page& page);

}  // namespace probity::documents
