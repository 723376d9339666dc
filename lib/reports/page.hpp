#pragma once

#include <string>
#include <string_view>

#include "facts/source.hpp"
#include "reports/terminal.hpp"

namespace probity::reports {

/// A page for people: titles, paragraphs, and items with a label before them.
class Page {
 public:
  explicit Page(const Layout& layout) : layout_(layout) {}

  void title(std::string_view text);
  void paragraph(std::string_view text);
  void gap() { out_ += "\n"; }
  /// Nothing where the text is empty.
  void item(std::string_view label, std::string_view text);
  void code(std::string_view text);
  /// Cite, date and confidence, and the address in a line of its own.
  void source(const facts::Source& source);
  std::string take() { return std::move(out_); }

 private:
  Layout layout_;
  std::string out_;
};

}  // namespace probity::reports
