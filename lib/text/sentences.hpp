#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace probity::text {

/// A stretch of a text, in bytes, without white space at its ends.
struct Sentence {
  std::size_t offset = 0;
  std::size_t length = 0;

  bool operator==(const Sentence&) const = default;
};

/// The sentences of English or Spanish text, in order; together they hold all of it but white
/// space. Full stops of abbreviations, initials, decimals and list numbers end none; a bullet
/// starts one. Wherever it is not clear the sentences stay together, since half a sentence quoted
/// misleads and two do not.
std::vector<Sentence> sentences(std::string_view text);

/// The sentence that holds the byte at `offset`; the nearest before it where none does.
std::string_view sentence_at(std::string_view text, std::size_t offset);

}  // namespace probity::text
