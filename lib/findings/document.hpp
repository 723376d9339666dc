#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/source.hpp"

/// What was read in forms and policies: plain types, no behaviour.
namespace probity::findings {

enum class Presence : std::uint8_t { present, partial, absent };

/// "present", "partial", "absent".
std::string_view to_string(Presence presence);

/// A sentence of a document. Of its place, what the format cannot tell is 0.
struct Quote {
  std::string text;
  int line = 0;
  int column = 0;
  int page = 0;
  int paragraph = 0;
};

/// Whether a document has what its kind must have. Texts of the rules are borrowed.
struct Element {
  std::string document;
  std::string_view kind;
  std::string_view element;
  std::string_view title;
  std::string_view asks;
  bool is_required = true;
  Presence verdict = Presence::absent;
  std::vector<Quote> evidence;
  /// A sentence that would do, where the element is not present.
  std::string_view suggestion;
  std::span<const facts::Source> sources;
};

/// A document that was read, what it was taken for and why, and how hard it is to read.
struct ReadDocument {
  std::string path;
  std::string_view kind;  // empty: no kind fits
  std::string_view kind_title;
  std::string why_kind;
  std::string_view language;
  std::string why_language;
  std::size_t words = 0;
  /// The school grade that it asks for, in tenths; for Spanish the score too (100 easy, 0 hard).
  int grade_tenths = 0;
  int score_tenths = 0;
  std::vector<Quote> hardest;
  /// What its reader had to assume or leave out.
  std::vector<std::string> remarks;
};

}  // namespace probity::findings
