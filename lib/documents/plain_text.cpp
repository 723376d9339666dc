#include "documents/plain_text.hpp"

#include <algorithm>
#include <array>

namespace probity::documents {
namespace {

using namespace std::string_view_literals;

constexpr std::array signs = {"-"sv, "*"sv, "+"sv, "•"sv, "◦"sv, "▪"sv, "‣"sv,           "●"sv,
                              "○"sv, "■"sv, "–"sv, "·"sv, "►"sv, "➢"sv, "\xef\x82\xb7"sv};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// "12." "3)" "(b)" "iv." before a space; the length without the space.
std::size_t number_length(std::string_view line) {
  const std::size_t open = line.starts_with("(") ? 1 : 0;
  std::size_t end = open;
  while (end < line.size() && is_digit(line[end])) ++end;
  if (end == open) {
    while (end < line.size() && end < open + 4 && is_letter(line[end])) ++end;
    const std::string_view word = line.substr(open, end - open);
    const bool is_roman = word.find_first_not_of("ivxIVX") == std::string_view::npos;
    if (word.size() > 1 && !is_roman) return 0;
  }
  if (end == open || end - open > 4 || end >= line.size()) return 0;
  const bool closes = line[end] == ')' || (open == 0 && line[end] == '.');
  return closes ? end + 1 : 0;
}

}  // namespace

Bullet bullet_of(std::string_view line) {
  const auto sign = std::find_if(signs.begin(), signs.end(),
                                 [&](std::string_view s) { return line.starts_with(s); });
  const bool is_numbered = sign == signs.end();
  const std::size_t length = is_numbered ? number_length(line) : sign->size();
  if (length == 0) return {};
  const std::size_t text = line.find_first_not_of(" \t", length);
  // "-5 degrees" and "*not*" are no bullets: a space has to follow.
  if (text == std::string_view::npos || text == length) return {};
  return {text, is_numbered};
}

}  // namespace probity::documents
