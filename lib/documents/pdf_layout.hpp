#pragma once

#include "documents/draft.hpp"
#include "documents/pdf_words.hpp"

namespace probity::documents {

/// Adds the blocks that the words of a PDF make up: lines by their height on the page, paragraphs
/// by spacing, headings by size and weight; what repeats at the edge of the pages is read once.
void add_pdf_blocks(Collector& collector, const PdfText& pdf);

}  // namespace probity::documents
