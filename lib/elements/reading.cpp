#include "elements/reading.hpp"

#include <algorithm>
#include <array>

#include "elements/tokens.hpp"
#include "text/utf8.hpp"

namespace probity::elements {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t hardest_kept = 3;
// Shorter ones are labels and titles, not sentences.
constexpr std::size_t fewest_words = 4;
constexpr std::size_t fewest_words_of_hard = 12;

struct Count {
  std::size_t words = 0;
  std::size_t syllables = 0;
};

Count count_words(std::string_view sentence, text::Language language) {
  Count count;
  for (const auto& token : tokens_of(sentence)) {
    if (token.token_class != TokenClass::word) continue;
    ++count.words;
    count.syllables += syllables_of(token.spelling, language);
  }
  return count;
}

/// Flesch-Kincaid: 0.39 words a sentence + 11.8 syllables a word - 15.59.
double english_grade(double words, double sentences, double syllables) {
  return 0.39 * words / sentences + 11.8 * syllables / words - 15.59;
}

/// Fernández Huerta (1959), with the syllables and sentences of 100 words:
/// 206.84 - 0.60 syllables - 1.02 words a sentence.
double spanish_score(double words, double sentences, double syllables) {
  return 206.84 - 60.0 * syllables / words - 1.02 * words / sentences;
}

/// The grades of Fernández Huerta's table, as a line through its steps: 90 and over is fourth
/// grade, 60 to 70 seventh and eighth, under 30 university.
double spanish_grade(double score) {
  return std::clamp(4.0 + (95.0 - score) / 8.0, 1.0, 18.0);
}

double grade_of(const Count& count, double sentences, text::Language language) {
  const auto words = static_cast<double>(count.words);
  const auto syllables = static_cast<double>(count.syllables);
  if (language == text::Language::spanish) {
    return spanish_grade(spanish_score(words, sentences, syllables));
  }
  return std::max(english_grade(words, sentences, syllables), 0.0);
}

int tenths(double value) {
  return static_cast<int>(value * 10 + (value < 0 ? -0.5 : 0.5));
}

bool is_prose(const documents::Block& block) {
  using documents::BlockKind;
  return block.kind == BlockKind::paragraph || block.kind == BlockKind::list_item ||
         block.kind == BlockKind::table_cell;
}

bool is_vowel(char32_t c, std::u32string_view vowels) {
  return vowels.find(c) != std::u32string_view::npos;
}

std::u32string characters_of(std::string_view word) {
  std::u32string result;
  while (!word.empty()) {
    const auto length = std::max<std::size_t>(text::character_length(word), 1);
    result += length == 1 ? static_cast<char32_t>(static_cast<unsigned char>(word.front()))
                          : text::decode_character(word);
    word.remove_prefix(length);
  }
  return result;
}

std::size_t english_syllables(const std::u32string& word) {
  std::size_t count = 0;
  bool was_vowel = false;
  for (const auto c : word) {
    const bool is = is_vowel(c, U"aeiouyáéíóú");
    if (is && !was_vowel) ++count;
    was_vowel = is;
  }
  // A final e is silent, but not that of "table"; so is the e of most words in "ed" and "es".
  const auto ends = [&](std::u32string_view ending) {
    return word.size() > ending.size() + 1 && word.ends_with(ending);
  };
  const bool has_le = word.size() > 2 && ends(U"le") && !is_vowel(word[word.size() - 3], U"aeiouy");
  if (count > 1 && ends(U"e") && !has_le) --count;
  const bool has_spoken_ed = ends(U"ted") || ends(U"ded");
  if (count > 1 && ends(U"ed") && !has_spoken_ed) --count;
  if (count > 1 && ends(U"es") && !ends(U"ses") && !ends(U"ces") && !ends(U"ges") &&
      !ends(U"xes") && !ends(U"zes") && !ends(U"ches") && !ends(U"shes") && !ends(U"ies")) {
    --count;
  }
  return std::max<std::size_t>(count, 1);
}

/// Two strong vowels, or a weak one with an accent, are two syllables; other neighbours one.
std::size_t spanish_syllables(const std::u32string& word) {
  std::size_t count = 0;
  char32_t before = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto c = word[i];
    const bool is_silent_u = c == U'u' && i > 0 && (word[i - 1] == U'q' || word[i - 1] == U'g') &&
                             i + 1 < word.size() && is_vowel(word[i + 1], U"eiéí");
    if (!is_vowel(c, U"aeiouáéíóúü") || is_silent_u) {
      before = 0;
      continue;
    }
    const bool joins = before != 0 && !is_vowel(c, U"íú") && !is_vowel(before, U"íú") &&
                       (is_vowel(c, U"iuü") || is_vowel(before, U"iuü"));
    if (!joins) ++count;
    before = c;
  }
  return std::max<std::size_t>(count, 1);
}

}  // namespace

std::size_t syllables_of(std::string_view word, text::Language language) {
  const auto characters = characters_of(word);
  return language == text::Language::english ? english_syllables(characters)
                                             : spanish_syllables(characters);
}

Reading measure_reading(const documents::Document& document, text::Language language) {
  Reading reading;
  for (const auto& block : document.blocks) {
    if (!is_prose(block)) continue;
    for (const auto& extent : sentences_of(block.text)) {
      const auto text =
          std::string_view(block.text).substr(extent.begin, extent.end - extent.begin);
      const auto count = count_words(text, language);
      if (count.words < fewest_words) continue;
      reading.words += count.words;
      reading.syllables += count.syllables;
      ++reading.sentences;
      if (count.words < fewest_words_of_hard) continue;
      const auto grade = grade_of(count, 1, language);
      auto& hardest = reading.hardest;
      if (hardest.size() == hardest_kept && grade <= hardest.back().grade) continue;
      const auto at = std::find_if(hardest.begin(), hardest.end(),
                                   [&](const HardSentence& each) { return each.grade < grade; });
      hardest.insert(at, {std::string(text), documents::place_at(block, extent.begin), grade});
      if (hardest.size() > hardest_kept) hardest.pop_back();
    }
  }
  if (reading.sentences == 0) return reading;
  const Count all{reading.words, reading.syllables};
  const auto sentences = static_cast<double>(reading.sentences);
  reading.grade_tenths = tenths(grade_of(all, sentences, language));
  if (language == text::Language::spanish) {
    reading.score_tenths = tenths(spanish_score(static_cast<double>(all.words), sentences,
                                                static_cast<double>(all.syllables)));
  }
  return reading;
}

}  // namespace probity::elements
