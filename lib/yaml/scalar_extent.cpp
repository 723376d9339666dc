#include "yaml/scalar_extent.hpp"

#include <algorithm>
#include <limits>
#include <optional>

#include "text/utf8.hpp"

namespace probity::yaml {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

bool is_break(char c) {
  return c == '\n' || c == '\r';
}

std::uint16_t clamp(std::size_t count) {
  return static_cast<std::uint16_t>(
      std::min<std::size_t>(count, std::numeric_limits<std::uint16_t>::max()));
}

std::size_t count_bytes_that_begin(std::string_view bytes) {
  return static_cast<std::size_t>(std::count_if(bytes.begin(), bytes.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  }));
}

/// Past the closing quote; none if there is none.
std::optional<std::size_t> end_of_quoted(std::string_view bytes, std::size_t begin) {
  const char quote = bytes[begin];
  std::size_t i = begin + 1;
  while (i < bytes.size()) {
    if (quote == '"' && bytes[i] == '\\') {
      i += 2;
    } else if (bytes[i] != quote) {
      ++i;
    } else if (quote == '\'' && i + 1 < bytes.size() && bytes[i + 1] == '\'') {
      i += 2;
    } else {
      return i + 1;
    }
  }
  return std::nullopt;
}

std::size_t line_end(std::string_view bytes, std::size_t from) {
  std::size_t end = std::min(bytes.find('\n', from), bytes.size());
  if (end > from && bytes[end - 1] == '\r') --end;
  return end;
}

std::size_t leading_spaces(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

/// By how much the content of the block scalar whose `|` stands at `begin` is indented.
std::size_t indentation_of_block(std::string_view bytes, std::size_t begin,
                                 std::string_view value) {
  std::size_t at = bytes.find('\n', begin);
  while (at < bytes.size()) {
    const std::string_view line = bytes.substr(at + 1, line_end(bytes, at + 1) - (at + 1));
    if (leading_spaces(line) < line.size()) {
      const std::size_t first = std::min(value.find_first_not_of('\n'), value.size());
      const std::size_t own = leading_spaces(value.substr(first));
      return leading_spaces(line) - std::min(own, leading_spaces(line));
    }
    at = bytes.find('\n', at + 1);
  }
  return 0;
}

std::string_view null_at(std::string_view bytes, std::size_t from) {
  for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
    if (bytes.substr(from).starts_with(word)) return bytes.substr(from, word.size());
  }
  return {};
}

}  // namespace

std::size_t skip_blanks(std::string_view bytes, std::size_t from) {
  while (from < bytes.size() && is_blank(bytes[from])) ++from;
  return from;
}

std::size_t skip_word(std::string_view bytes, std::size_t from) {
  // A verbatim tag holds what it likes.
  if (bytes.substr(from).starts_with("!<")) {
    while (from < bytes.size() && bytes[from] != '>' && !is_break(bytes[from])) ++from;
  }
  constexpr std::string_view ends = " \t\r\n,[]{}";
  return std::min(bytes.find_first_of(ends, from), bytes.size());
}

std::size_t skip_to_content(std::string_view bytes, std::size_t from) {
  while (from < bytes.size()) {
    if (bytes[from] == '#') {
      from = line_end(bytes, from);
    } else if (is_blank(bytes[from]) || is_break(bytes[from])) {
      ++from;
    } else {
      break;
    }
  }
  return from;
}

std::size_t skip_properties(std::string_view bytes, std::size_t from) {
  while (from < bytes.size() && (bytes[from] == '&' || bytes[from] == '!')) {
    from = skip_to_content(bytes, skip_word(bytes, from));
  }
  return from;
}

std::string_view null_word_of_key(std::string_view bytes, std::size_t from) {
  const std::string_view word = null_at(bytes, from);
  if (word.empty()) return {};
  const std::size_t after = skip_blanks(bytes, from + word.size());
  const bool ends = after == bytes.size() || is_break(bytes[after]) || bytes[after] == ':' ||
                    bytes[after] == ',' || bytes[after] == '}' || bytes[after] == ']' ||
                    (bytes[after] == '#' && is_blank(bytes[after - 1]));
  return ends ? word : std::string_view();
}

std::string_view null_word(std::string_view bytes, std::size_t from) {
  const std::string_view word = null_word_of_key(bytes, from);
  if (word.empty()) return {};
  const std::size_t after = skip_blanks(bytes, from + word.size());
  return after < bytes.size() && bytes[after] == ':' ? std::string_view() : word;
}

std::size_t empty_offset(std::string_view bytes, std::size_t from, std::size_t to,
                         std::string_view indicators) {
  std::size_t found = from;
  for (std::size_t i = from; i < to; ++i) {
    const char c = bytes[i];
    if (c == '#' && i > 0 && (is_blank(bytes[i - 1]) || is_break(bytes[i - 1]))) {
      i = line_end(bytes, i);
    } else if (c == '&' || c == '!') {
      i = skip_word(bytes, i) - 1;
    } else if (indicators.find(c) != std::string_view::npos) {
      found = i + 1;
    }
  }
  return found;
}

ScalarExtent extent_of_scalar(std::string_view bytes, std::size_t begin, std::string_view value) {
  ScalarExtent extent;
  extent.end = begin;
  const char first = begin < bytes.size() ? bytes[begin] : '\0';
  if (first == '"' || first == '\'') {
    extent.style = first == '"' ? Style::double_quoted : Style::single_quoted;
    const auto end = end_of_quoted(bytes, begin);
    extent.is_closed = end.has_value();
    extent.end = end.value_or(bytes.size());
    const std::size_t first_line = std::min(extent.end, line_end(bytes, begin));
    extent.width = clamp(count_bytes_that_begin(bytes.substr(begin, first_line - begin)));
  } else if (first == '|' || first == '>') {
    extent.style = first == '|' ? Style::literal : Style::folded;
    extent.end = begin + 1;
    extent.indentation = clamp(indentation_of_block(bytes, begin, value));
  } else if (bytes.substr(begin, value.size()) == value) {
    extent.end = begin + value.size();
    extent.width = clamp(count_bytes_that_begin(value));
  } else {
    extent.end = line_end(bytes, begin);
    while (extent.end > begin && is_blank(bytes[extent.end - 1])) --extent.end;
    extent.width = clamp(count_bytes_that_begin(bytes.substr(begin, extent.end - begin)));
  }
  extent.width = std::max<std::uint16_t>(extent.width, 1);
  return extent;
}

}  // namespace probity::yaml
