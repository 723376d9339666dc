#include "reports/page.hpp"

#include <fmt/format.h>

namespace probity::reports {

void Page::title(std::string_view text) {
  out_ += styled(wrapped(text, 0, 0, layout_.columns), Style::bold, layout_.color) + "\n";
}

void Page::paragraph(std::string_view text) {
  if (!text.empty()) out_ += wrapped(text, 0, 0, layout_.columns) + "\n";
}

void Page::item(std::string_view label, std::string_view text) {
  if (text.empty()) return;
  constexpr std::size_t width = 14;
  out_ += "  " + styled(fmt::format("{:<{}}", label, width), Style::dim, layout_.color);
  out_ += wrapped(text, width + 2, width + 2, layout_.columns) + "\n";
}

void Page::code(std::string_view text) {
  out_ += "    " + harmless(text) + "\n";
}

void Page::source(const facts::Source& source) {
  std::string text(source.cite);
  if (source.as_of) text += fmt::format(", as of {}", to_string(*source.as_of));
  item("source", fmt::format("{} ({} confidence)", text, to_string(source.confidence)));
  item("", source.url);
}

}  // namespace probity::reports
