#include "yaml/quote.hpp"

#include <algorithm>
#include <cctype>

#include <fmt/core.h>

#include "text/utf8.hpp"

namespace probity::yaml {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_plain_character(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' || c == '/' ||
         c == ' ' || c == '(' || c == ')' || c == ';' || c == '+' || c == '$';
}

/// Words that some reader takes for a boolean, null or a number (YAML 1.1 had many).
bool is_word_of_yaml(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) {
    return c < 0x80 ? static_cast<char>(std::tolower(c)) : '\x7f';
  });
  for (const std::string_view word :
       {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"}) {
    if (lower == word) return true;
  }
  return false;
}

/// Careful rather than pretty: a letter first, so that no number or date is among them.
bool is_plain(std::string_view text) {
  if (text.empty() || !is_letter(text.front()) || text.back() == ' ') return false;
  return std::all_of(text.begin(), text.end(), is_plain_character) && !is_word_of_yaml(text);
}

bool needs_escapes(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    // Of what is no ASCII, C1 controls, line separators and the byte order mark need an escape.
    return byte < 0x20 || byte == 0x7f || byte == 0xc2 || byte == 0xe2 || byte == 0xef;
  });
}

std::string in_single_quotes(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) {
    quoted += c;
    if (c == '\'') quoted += c;
  }
  return quoted + "'";
}

bool needs_number(char32_t c) {
  return c < 0x20 || (c >= 0x7f && c <= 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff ||
         (c & 0xfffe) == 0xfffe;
}

std::string in_double_quotes(std::string_view text) {
  std::string quoted = "\"";
  while (!text.empty()) {
    const std::size_t length = std::max<std::size_t>(1, text::character_length(text));
    const char32_t c = text::decode_character(text);
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += static_cast<char>(c);
    } else if (c == '\n') {
      quoted += "\\n";
    } else if (c == '\t') {
      quoted += "\\t";
    } else if (needs_number(c)) {
      const auto number = static_cast<unsigned>(c);
      quoted +=
          number > 0xffff ? fmt::format("\\U{:08X}", number) : fmt::format("\\u{:04X}", number);
    } else {
      quoted += text.substr(0, length);
    }
    text.remove_prefix(length);
  }
  return quoted + '"';
}

}  // namespace

std::string quote(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  const bool has_double = text.find_first_of("\"\\") != std::string_view::npos;
  if (has_double && !needs_escapes(text)) return in_single_quotes(text);
  return in_double_quotes(text);
}

}  // namespace probity::yaml
