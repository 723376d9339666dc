#include "reports/terminal.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include <fmt/format.h>

#include "text/utf8.hpp"

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

/// Control characters of both sets (U+009B begins a command as escape does), and the marks that
/// turn the direction of writing, by which a text can pretend to be another.
bool is_harmful(char32_t c) {
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069);
}

/// Whether a text is printable ASCII, as nearly all are; eight characters at a time.
bool is_plain(std::string_view text) {
  constexpr std::uint64_t each = 0x0101010101010101, high = 0x80 * each;
  std::uint64_t odd = 0;
  for (; text.size() >= 8; text.remove_prefix(8)) {
    std::uint64_t eight;
    std::memcpy(&eight, text.data(), 8);
    // The high bit of a byte is set where it is set already, below a space, or at the last, 0x7f.
    odd |= eight | (eight - 0x20 * each) | (eight + each);
  }
  return (odd & high) == 0 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

/// Whether a byte of UTF-8 is the first of its character.
bool begins_character(char c) {
  return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
}

/// `wrapped` for a text of ASCII with single spaces: a line at a time, not a word.
std::string wrapped_plain(std::string_view text, std::size_t column, std::size_t indent,
                          std::size_t columns) {
  std::string result;
  result.reserve(text.size() + text.size() / 8 + indent);
  while (true) {
    const std::size_t room = columns > column ? columns - column : 0;
    auto end = text.size() <= room ? std::string_view::npos : text.rfind(' ', room);
    if (end == std::string_view::npos && text.size() > room) end = text.find(' ');
    result += text.substr(0, end);
    if (end == std::string_view::npos) return result;
    text.remove_prefix(end + 1);
    result += '\n';
    result.append(indent, ' ');
    column = indent;
  }
}

}  // namespace

std::string styled(std::string_view text, Style style, Color color) {
  if (color == Color::off || style == Style::plain) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", code(style), text);
}

std::string harmless(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = text::character_length(text);
    if (length == 0) {
      result += '?';  // damaged text
    } else if (const char32_t c = text::decode_character(text); c == '\n' || c == '\t') {
      result += ' ';
    } else if (is_harmful(c)) {
      result += '?';
    } else {
      result += text.substr(0, length);
    }
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return result;
}

std::string wrapped(std::string_view text, std::size_t start, std::size_t indent,
                    std::size_t columns) {
  std::string cleaned;
  if (!is_plain(text)) {
    text = cleaned = harmless(text);
  } else if (!text.empty() && text.find("  ") == std::string_view::npos && text.front() != ' ' &&
             text.back() != ' ') {
    return wrapped_plain(text, start, indent, columns);
  }
  std::string result;
  result.reserve(text.size() + text.size() / 8);
  std::size_t column = start;
  bool fresh = true;
  while (!text.empty()) {
    const auto word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    if (word.empty()) continue;
    const auto width = static_cast<std::size_t>(
        std::count_if(word.begin(), word.end(), [](char c) { return begins_character(c); }));
    if (!fresh && column + 1 + width > columns) {
      result += '\n';
      result.append(indent, ' ');
      column = indent;
    } else if (!fresh) {
      result += ' ';
      ++column;
    }
    result += word;
    column += width;
    fresh = false;
  }
  return result;
}

}  // namespace probity::reports
