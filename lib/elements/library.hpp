#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "elements/pattern.hpp"
#include "elements/scores.hpp"
#include "facts/source.hpp"
#include "yaml/document.hpp"

/// What kinds of document must hold, and how it is recognised: rules/documents/*.yaml.
namespace probity::elements {

constexpr std::size_t language_count = 2;
inline constexpr std::array languages = {text::Language::english, text::Language::spanish};

constexpr std::size_t index_of(text::Language language) {
  return static_cast<std::size_t>(language);
}

/// `unless` takes back what stands in the same sentence; what stands beside `aside` counts, but is
/// quoted only where nothing says it better.
enum class Role : std::uint8_t { present, partial, unless, aside };

/// One way to say something: a pattern, and what must stand around it.
struct Wording {
  Role role = Role::present;
  /// A thousandth each; 1000 is enough alone.
  int weight = 1000;
  /// Shared with the elements that borrow it. Never null.
  std::shared_ptr<const Pattern> say = std::make_shared<const Pattern>();
  /// Instead of a pattern: words that weigh enough together.
  std::optional<std::uint32_t> score = {};
  std::optional<Pattern> heading = {};  // of one of the headings above
  std::optional<Pattern> near = {};     // of a sentence at most `within` away
  int within = 2;
  /// What the whole element asks to stand near: telehealth, for what is about telehealth only.
  std::optional<Pattern> about = {};
  /// The recogniser that it is part of.
  std::size_t owner = 0;
};

struct Example {
  text::Language language = text::Language::english;
  std::string text;
  /// present, partial or absent.
  std::string expected;
  Location where;
};

/// How one element or finding is recognised. Its wordings are those that name it as owner.
struct Recogniser {
  std::string name;  // "telehealth-informed-consent/benefits", for messages
  std::vector<Example> examples = {};
  /// That of the element whose wordings it borrows; their examples hold for it too, where it is
  /// about the same.
  std::optional<std::size_t> borrows = {};
};

struct Translated {
  std::array<std::string, language_count> by_language;

  /// In the language, or in English where it is not there.
  const std::string& in(text::Language language) const;
};

struct Element {
  std::string id;
  std::string title;
  std::string asks;
  bool is_required = true;
  std::vector<facts::Source> sources = {};
  std::vector<std::string_view> topics = {};
  std::vector<std::string> jurisdictions = {};  // empty: everywhere
  Translated suggestion = {};
  std::size_t recogniser = 0;
};

/// How grave it is that the element is missing: an error where law or a standard that is
/// established asks for it, a warning where the source is doubtful, a note where it is recommended.
Severity severity_of(const Element& element);

struct Kind {
  std::string id;
  std::string title;
  /// The recogniser of its titles and headings, by which `auto` tells it.
  std::size_t recogniser = 0;
  std::vector<Element> elements = {};
};

/// A finding about a document. With wordings, each passage that has them is one; else `check`
/// names the function that looks for it.
struct FindingRule {
  std::string id;
  std::string title;
  std::string severity;
  std::string check;
  std::string message;
  std::string remedy;
  std::vector<std::string> kinds = {};  // empty: all
  std::vector<facts::Source> sources = {};
  std::vector<std::string_view> topics = {};
  std::optional<Date> from = {};
  /// What the check measures against: months, a school grade...
  int limit = 0;
  /// What it finds is not a fault but something that a person must still supply.
  bool is_open_question = false;
  std::size_t recogniser = 0;
};

/// The scores of a recogniser, where it has any.
struct Weighed {
  std::optional<std::uint32_t> present = {};
  std::optional<std::uint32_t> partial = {};  // partial or more
};

/// All that is known of one language.
struct LanguageData {
  explicit LanguageData(text::Language language) : atoms(language) {}
  Atoms atoms;
  Groups groups = {};
  std::vector<Wording> wordings = {};
  Scores scores = {};
  /// By atom, the wordings that may be in a passage that has it.
  std::vector<std::vector<std::uint32_t>> candidates = {};
  /// The wordings that a score decides.
  std::vector<std::uint32_t> scored = {};
  /// By recogniser.
  std::vector<Weighed> weighed = {};
};

/// Loaded once, then immutable; threads may share it.
class Library {
 public:
  /// Reads the documents of rules/documents: each has `kind`, `words`, `sources`, `scores` or
  /// `findings` at its root. The error holds every mistake of all of them.
  static Result<Library> load(std::span<const yaml::Document> documents);

  const std::vector<Kind>& kinds() const { return kinds_; }
  const Kind* find_kind(std::string_view id) const;
  const std::vector<FindingRule>& findings() const { return findings_; }
  const FindingRule* find_finding(std::string_view id) const;
  const std::vector<Recogniser>& recognisers() const { return recognisers_; }
  const LanguageData& language(text::Language language) const {
    return languages_[index_of(language)];
  }

 private:
  friend class LibraryBuilder;
  Library();

  std::vector<yaml::Document> documents_;  // sources borrow their texts
  std::vector<LanguageData> languages_;
  std::vector<Recogniser> recognisers_;
  std::vector<Kind> kinds_;
  std::vector<FindingRule> findings_;
};

}  // namespace probity::elements
