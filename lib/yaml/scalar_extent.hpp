#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "yaml/node.hpp"

/// yaml-cpp tells where a node begins (its tag or anchor, if it has one) and no more. The rest is
/// seen in the text itself. All offsets are in bytes.
namespace probity::yaml {

struct ScalarExtent {
  Style style = Style::plain;
  std::size_t end = 0;  // about: of plain and block scalars of several lines, of their first
  std::uint16_t width = 1;
  std::uint16_t indentation = 0;
  bool is_closed = true;  // yaml-cpp takes the end of the file for a closing quote
};

/// The extent of the scalar that begins at `begin` and reads as `value`.
ScalarExtent extent_of_scalar(std::string_view bytes, std::size_t begin, std::string_view value);

/// Past blanks (spaces and tabs); past the word at `from`, up to a blank, line end, or `,[]{}`;
/// past blanks, line ends and comments; past tags and anchors and what is between them.
std::size_t skip_blanks(std::string_view bytes, std::size_t from);
std::size_t skip_word(std::string_view bytes, std::size_t from);
std::size_t skip_to_content(std::string_view bytes, std::size_t from);
std::size_t skip_properties(std::string_view bytes, std::size_t from);

/// yaml-cpp has one event for `~`, `null`, `Null`, `NULL` and for nothing at all, at the place of
/// the next token: the word if it stands at `from` as a value (or as a key), else empty.
std::string_view null_word(std::string_view bytes, std::size_t from);
std::string_view null_word_of_key(std::string_view bytes, std::size_t from);

/// Where a value of nothing belongs: behind the last of `indicators` in the structure between
/// `from`, the end of the node before, and `to`, the next token; `from` where there is none.
std::size_t empty_offset(std::string_view bytes, std::size_t from, std::size_t to,
                         std::string_view indicators);

}  // namespace probity::yaml
