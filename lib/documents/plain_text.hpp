#pragma once

#include <string_view>

#include "documents/draft.hpp"

namespace probity::documents {

/// Adds the blocks of plain text: paragraphs between blank lines, list items by their bullets,
/// headings by their capitals or underlining.
void add_plain_text(Collector& collector, std::string_view bytes, int first_line);

/// The bullet or number that a line starts with.
struct Bullet {
  /// In bytes, with the space after it; 0 where there is none.
  std::size_t length = 0;
  /// "1." and "a)" may also be a wrapped sentence's end; signs like a bullet cannot.
  bool is_numbered = false;

  /// Whether a line with this bullet starts a list item, or goes on with the paragraph before it.
  bool starts_item(bool paragraph_is_over) const { return !is_numbered || paragraph_is_over; }
};

Bullet bullet_of(std::string_view line);

}  // namespace probity::documents
