#include "reports/terminal.hpp"

#include <fmt/format.h>

namespace probity::reports {
namespace {

std::string_view code(Style style) {
  switch (style) {
    case Style::plain:
      return "0";
    case Style::bold:
      return "1";
    case Style::dim:
      return "2";
    case Style::red:
      return "31;1";
    case Style::yellow:
      return "33;1";
    case Style::green:
      return "32;1";
    case Style::blue:
      return "34;1";
  }
  return "0";
}

char harmless(char c) {
  if (c == '\n' || c == '\t') return ' ';
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7f ? '?' : c;
}

bool is_gap(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

/// Whether a byte of UTF-8 is the first of its character.
bool begins_character(char c) {
  return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
}

}  // namespace

std::string styled(std::string_view text, Style style, Color color) {
  if (color == Color::off || style == Style::plain) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", code(style), text);
}

std::string harmless(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = harmless(c);
  return result;
}

std::string wrapped(std::string_view text, std::size_t start, std::size_t indent,
                    std::size_t columns) {
  std::string result;
  result.reserve(text.size() + text.size() / 8);
  std::size_t column = start;
  bool fresh = true;
  for (std::size_t at = 0; at < text.size();) {
    if (is_gap(text[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    std::size_t width = 0;
    for (; at < text.size() && !is_gap(text[at]); ++at) width += begins_character(text[at]);
    if (!fresh && column + 1 + width > columns) {
      result += '\n';
      result.append(indent, ' ');
      column = indent;
    } else if (!fresh) {
      result += ' ';
      ++column;
    }
    for (std::size_t i = begin; i < at; ++i) result += harmless(text[i]);
    column += width;
    fresh = false;
  }
  return result;
}

}  // namespace probity::reports
