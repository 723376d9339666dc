#pragma once

#include <string>
#include <vector>

#include "documents/document.hpp"
#include "documents/pdf_words.hpp"

namespace probity::documents {

/// A line of text on a page, in hundredths of a point from the upper left corner.
struct PdfLine {
  int page = 0;
  int left = 0;
  int top = 0;
  int right = 0;
  int bottom = 0;
  int size = 0;
  bool is_bold = false;
  /// Of the first word, which decides whether it had had room on the line before.
  int first_word_width = 0;
  Part part = Part::body;
  std::string text = {};
};

/// The lines of all pages in reading order. Lines that repeat at the top or bottom of pages are
/// marked as header and footer, and kept once.
std::vector<PdfLine> lines_of(const PdfText& pdf);

}  // namespace probity::documents
