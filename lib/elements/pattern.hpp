#pragma once

#include <bitset>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "elements/tokens.hpp"
#include "text/stems.hpp"

/// Wordings as data: stems with gaps and alternatives, matched against one passage in time that
/// grows with the pattern alone, by sets of positions instead of backtracking.
///
///     client may (withdraw|revoke) ~ consent & !@without-consent
///
/// A word stands for its stem; `=word` for exactly that word; `word*` for its beginning; `@name`
/// for a named group of words.yaml; `<phone>` for a class of tokens; `(a|b c)` for alternatives;
/// `?` after a term makes it optional; `~` is a gap of up to three words, `~9` of up to nine, `~~`
/// of any length. Between terms, filler words (articles and such) may stand. ` & ` joins patterns
/// that must all be found in the passage, in any order; `!` one that must not be.
namespace probity::elements {

/// Longer passages are cut.
constexpr std::size_t passage_tokens = 255;
using Positions = std::bitset<passage_tokens + 1>;

using AtomId = std::uint32_t;

/// What tokens are looked up as: stems, exact words (and telephone numbers), beginnings of words,
/// classes.
class Atoms {
 public:
  explicit Atoms(text::Language language) : language_(language) {}

  AtomId stem(std::string_view word);
  AtomId exact(std::string_view word);
  AtomId prefix(std::string_view beginning);
  AtomId named(std::string_view token_class);

  /// How a pattern means a word.
  enum class Meant : char { stem = 's', exact = 'w', prefix = 'p' };
  /// The atoms of a word as a pattern writes it, which may be several tokens ("e-mail", "don't");
  /// empty where it is no word. The last of them is the one that a prefix is of.
  const std::vector<AtomId>& written(std::string_view word, Meant meant, text::Stemmer& stemmer);

  /// The atoms that a token is; empty for one that no pattern knows. `stemmer` is of language().
  std::vector<AtomId> of(const Token& token, text::Stemmer& stemmer) const;
  /// The class by its name ("signature-field"); for what is no token.
  const AtomId* find_class(std::string_view name) const;

  std::size_t size() const { return size_; }
  text::Language language() const { return language_; }

 private:
  AtomId intern(char kind, std::string_view text);

  text::Language language_;
  std::unordered_map<std::string, AtomId> ids_;
  std::unordered_map<std::string, std::vector<AtomId>> written_;  // patterns repeat their words
  std::size_t shortest_prefix_ = 99;
  std::size_t longest_prefix_ = 0;
  std::size_t size_ = 0;
};

/// Where the atoms of one passage stand.
class Occurrences {
 public:
  explicit Occurrences(std::size_t atoms) : at_(atoms), has_(atoms, 0) {}

  void clear();
  void add(AtomId atom, std::size_t position);

  const Positions& of(AtomId atom) const { return at_[atom]; }
  bool has(AtomId atom) const { return has_[atom] != 0; }
  const std::vector<AtomId>& atoms() const { return touched_; }

 private:
  std::vector<Positions> at_;
  std::vector<char> has_;
  std::vector<AtomId> touched_;
};

struct Term;
using Sequence = std::vector<Term>;

struct Term {
  enum class Kind : std::uint8_t { atom, gap, group, alternatives };
  Kind kind = Kind::atom;
  bool is_optional = false;
  std::uint32_t value = 0;  // atom id, width of the gap, index of the group
  std::vector<Sequence> alternatives = {};
};

struct Clause {
  bool is_forbidden = false;
  Sequence sequence;
};

struct Pattern {
  std::string text;
  std::vector<Clause> clauses;
  /// At least one of these is in every passage that matches.
  std::vector<AtomId> anchors = {};
  /// The same for all other terms that must be there: a quick look before the thorough one.
  std::vector<std::vector<AtomId>> required = {};
};

constexpr std::uint32_t unlimited_gap = passage_tokens;

/// The named groups of a language, each a list of alternatives.
struct Groups {
  std::map<std::string, std::uint32_t, std::less<>> names;
  std::vector<std::vector<Sequence>> alternatives;
  std::vector<AtomId> fillers;
};

/// What is wrong with a pattern, and at which byte of it.
struct PatternMistake {
  std::string what;
  std::size_t offset = 0;
  std::size_t length = 1;
};

/// Compiles; `mistakes` of the result is empty where all is well.
struct Compiled {
  Pattern pattern;
  std::vector<PatternMistake> mistakes;
};
Compiled compile(std::string_view text, Atoms& atoms, text::Stemmer& stemmer, const Groups& groups);

/// Whether the passage has the pattern.
bool matches(const Pattern& pattern, const Occurrences& passage, const Groups& groups);

}  // namespace probity::elements
