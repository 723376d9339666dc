#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "documents/document.hpp"

namespace probity::documents {

/// A Markdown text made ready for the parser: front matter set aside, and blanks to fill in
/// ("____") hidden from it, which would take them for emphasis or for a line across the page.
class MarkdownSource {
 public:
  explicit MarkdownSource(std::string_view bytes);

  const std::string& prepared() const { return prepared_; }
  /// Text of the parser's with the blanks as they were.
  std::string restored(std::string_view text) const;

  /// The parser takes quadratic time for some repetitions and nestings; whether this text is free
  /// of them.
  bool is_tractable() const;

  /// The place of the parser's line and column (in bytes), which leave out the front matter.
  Place place(int line, int byte_column) const;
  /// Where the text of a line of the file starts, after its indent and quote signs.
  Place start_of_line(int line) const;

  /// What the front matter says.
  const std::string& title() const { return title_; }
  const std::string& language() const { return language_; }

 private:
  void read_front_matter(std::string_view bytes);

  std::string prepared_ = {};
  std::vector<std::string_view> lines_ = {};
  int skipped_lines_ = 0;
  std::string title_ = {};
  std::string language_ = {};
};

}  // namespace probity::documents
