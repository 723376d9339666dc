#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "text/stems.hpp"

namespace probity::elements {

/// What a token is besides a word. Patterns name these as <phone>, <date>...
enum class TokenClass { word, number, phone, date, year, email, url, money, blank };

std::string_view to_string(TokenClass token_class);

/// A word or a sign-like thing of a text, with the bytes it covers. `text` is in small letters,
/// without accents; contractions are two tokens ("don't": "do", "not") over the same bytes.
struct Token {
  TokenClass token_class = TokenClass::word;
  std::string text;
  std::string spelling;  // small letters with accents, for the stemmer
  std::size_t begin = 0;
  std::size_t end = 0;

  bool operator==(const Token&) const = default;
};

/// The tokens of a text. Hyphens part words. Blanks to fill in ("____", "[Name]", "{{name}}") are
/// a token of their own, followed by the words inside.
std::vector<Token> tokens_of(std::string_view text);

/// Parts of a text that are sentences (by full stops, not those of abbreviations), as offsets.
struct Extent {
  std::size_t begin = 0;
  std::size_t end = 0;

  bool operator==(const Extent&) const = default;
};
std::vector<Extent> sentences_of(std::string_view text);

}  // namespace probity::elements
