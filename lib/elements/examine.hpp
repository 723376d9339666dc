#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "documents/document.hpp"
#include "elements/library.hpp"
#include "elements/reading.hpp"

/// Reads one form or policy and says which elements of its kind are there, where, and what else a
/// careful reader would object to.
namespace probity::elements {

enum class Verdict { present, partial, absent };

std::string_view to_string(Verdict verdict);

/// A sentence of the document, as it stands there.
struct Evidence {
  std::string text;
  documents::Place location;
  /// The wording that it has, as it stands in the rules.
  std::string wording = {};

  bool operator==(const Evidence&) const = default;
};

struct ElementResult {
  /// Of the library's kind; lives as long as the library.
  const Element* element = nullptr;
  Verdict verdict = Verdict::absent;
  std::vector<Evidence> evidence = {};
  /// A sentence that would do, where the element is not present.
  std::string suggestion = {};
};

struct DocumentFinding {
  const FindingRule* rule = nullptr;
  std::string message;
  std::string remedy;
  documents::Place location;
  std::string excerpt = {};
  /// Tells it from others of the same rule and sentence.
  std::string about = {};
};

/// What was taken for granted about the document, and why.
struct Guess {
  std::string value;
  std::string reason;
};

/// What the practice says of itself, as far as its papers could contradict it. Empty: not known.
struct PracticeFacts {
  /// Names of the tools that it lists, and of all products that a paper might name.
  std::vector<std::string> tools = {};
  std::vector<std::string> known_products = {};
  /// Its name; the names of places that it serves, or whose licences its people hold, and of all
  /// places that a paper might name.
  std::string name = {};
  std::vector<std::string> places = {};
  std::vector<std::string> known_places = {};
  /// The day on which it says that it reviewed the paper.
  bool has_review_date = false;
  std::optional<bool> is_texting = {};
  std::optional<int> response_hours = {};
  std::optional<bool> serves_minors = {};

  bool operator==(const PracticeFacts&) const = default;
};

struct Request {
  std::string kind = "auto";
  std::optional<text::Language> language = {};
  /// Codes of places; elements of other places are left out.
  std::vector<std::string> jurisdictions = {};
  Date as_of;
  PracticeFacts practice = {};

  bool operator==(const Request&) const = default;
};

struct Examination {
  /// Null where no kind fits (`auto`).
  const Kind* kind = nullptr;
  Guess kind_guess = {};
  text::Language language = text::Language::english;
  Guess language_guess = {};
  std::vector<ElementResult> elements = {};
  std::vector<DocumentFinding> findings = {};
  Reading reading = {};
};

/// `request.kind` is the id of a kind of the library, or "auto"; another gives a diagnostic.
Result<Examination> examine(const documents::Document& document, const Library& library,
                            const Request& request);

}  // namespace probity::elements
