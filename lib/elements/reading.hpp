#pragma once

#include <string>
#include <vector>

#include "documents/document.hpp"
#include "text/stems.hpp"

namespace probity::elements {

struct HardSentence {
  std::string text;
  documents::Place location;
  double grade = 0;
};

/// How hard a text is to read. English: the grade of Flesch and Kincaid (school years). Spanish:
/// the score of Fernández Huerta (100 easy, 0 hard), and the school grade that his table gives it.
struct Reading {
  std::size_t words = 0;
  std::size_t sentences = 0;
  std::size_t syllables = 0;
  /// In tenths, so that reports do not depend on how numbers are printed.
  int grade_tenths = 0;
  /// Spanish only, in tenths.
  int score_tenths = 0;
  /// The hardest sentences, hardest first.
  std::vector<HardSentence> hardest = {};
};

Reading measure_reading(const documents::Document& document, text::Language language);

/// Syllables of a word in small letters with its accents.
std::size_t syllables_of(std::string_view word, text::Language language);

}  // namespace probity::elements
