#include "elements/language_guess.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace probity::elements {
namespace {

using namespace std::string_view_literals;

constexpr std::array english = {"the"sv, "and"sv, "of"sv,  "to"sv,   "is"sv,   "you"sv, "that"sv,
                                "or"sv,  "my"sv,  "for"sv, "with"sv, "this"sv, "be"sv,  "your"sv};
constexpr std::array spanish = {"el"sv,  "la"sv,  "de"sv,  "que"sv,  "y"sv,  "los"sv, "en"sv,
                                "las"sv, "por"sv, "con"sv, "para"sv, "su"sv, "una"sv, "del"sv};

// Enough of a document to tell.
constexpr std::size_t tokens_read = 5000;

template <std::size_t size>
bool has(const std::array<std::string_view, size>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

LanguageGuess guess_language(const documents::Document& document) {
  std::size_t counts[language_count] = {};
  std::size_t read = 0;
  for (const auto& block : document.blocks) {
    if (read > tokens_read) break;
    for (const auto& token : tokens_of(std::string_view(block.text).substr(0, 4096))) {
      ++read;
      if (has(english, token.text)) ++counts[0];
      if (has(spanish, token.text)) ++counts[1];
    }
  }
  if (counts[0] == counts[1]) {
    const bool says_spanish = document.language.starts_with("es");
    return {says_spanish ? text::Language::spanish : text::Language::english,
            document.language.empty() ? "nothing tells its language; English is assumed"
                                      : fmt::format("the file states '{}'", document.language)};
  }
  const bool is_spanish = counts[1] > counts[0];
  return {is_spanish ? text::Language::spanish : text::Language::english,
          fmt::format("{} common words of {}, {} of {}", counts[is_spanish],
                      is_spanish ? "Spanish" : "English", counts[!is_spanish],
                      is_spanish ? "English" : "Spanish")};
}

}  // namespace probity::elements
