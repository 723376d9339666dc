#include "elements/pattern.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

namespace probity::elements {
namespace {

constexpr std::uint32_t plain_gap = 3;
constexpr int deepest_nesting = 16;

/// Reads a pattern from left to right; parentheses nest.
class Parser {
 public:
  Parser(std::string_view text, Atoms& atoms, text::Stemmer& stemmer, const Groups& groups)
      : text_(text), atoms_(atoms), stemmer_(stemmer), groups_(groups) {}

  Compiled run() {
    Compiled compiled;
    compiled.pattern.text = text_;
    do {
      skip_spaces();
      Clause clause;
      clause.is_forbidden = take('!');
      clause.sequence = sequence(0);
      if (clause.sequence.empty() && mistakes_.empty()) mistake("a pattern is empty here");
      compiled.pattern.clauses.push_back(std::move(clause));
    } while (take('&') && mistakes_.empty());
    if (at_ < text_.size() && mistakes_.empty()) mistake("this closes nothing");
    compiled.mistakes = std::move(mistakes_);
    return compiled;
  }

 private:
  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  void skip_spaces() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n')) ++at_;
  }

  void mistake(std::string what, std::size_t length = 1) {
    mistakes_.push_back({std::move(what), at_, length});
  }

  Sequence sequence(int depth) {
    Sequence terms;
    for (;;) {
      skip_spaces();
      if (at_ >= text_.size() || !mistakes_.empty()) return terms;
      const char c = text_[at_];
      if (c == '|' || c == ')' || c == '&') return terms;
      add_term(terms, depth);
    }
  }

  void add_term(Sequence& terms, int depth) {
    const char c = text_[at_];
    const auto first = terms.size();
    if (c == '~') {
      terms.push_back(gap());
      return;
    }
    if (c == '(') {
      terms.push_back(alternatives(depth));
    } else if (c == '@') {
      terms.push_back(group());
    } else if (c == '<') {
      terms.push_back(token_class());
    } else {
      add_words(terms);
    }
    if (take('?')) {
      for (auto i = first; i < terms.size(); ++i) terms[i].is_optional = true;
    }
  }

  Term gap() {
    ++at_;
    Term term{.kind = Term::Kind::gap, .value = plain_gap};
    if (take('~')) {
      term.value = unlimited_gap;
      return term;
    }
    const auto digits = at_;
    while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9' && at_ - digits < 3) ++at_;
    if (at_ == digits) return term;
    std::uint32_t width = 0;
    for (auto i = digits; i < at_; ++i) width = width * 10 + static_cast<unsigned>(text_[i] - '0');
    term.value = std::min(width, unlimited_gap);
    return term;
  }

  Term alternatives(int depth) {
    Term term{.kind = Term::Kind::alternatives};
    if (depth >= deepest_nesting) {
      mistake("parentheses are nested too deep");
      return term;
    }
    const auto opening = at_++;
    do {
      term.alternatives.push_back(sequence(depth + 1));
      if (term.alternatives.back().empty() && mistakes_.empty()) mistake("an alternative is empty");
    } while (mistakes_.empty() && take('|'));
    if (!take(')') && mistakes_.empty()) {
      at_ = opening;
      mistake("this parenthesis is never closed");
    }
    return term;
  }

  std::string_view name() {
    const auto begin = at_;
    while (at_ < text_.size() && (text_[at_] == '-' || (text_[at_] >= 'a' && text_[at_] <= 'z')))
      ++at_;
    return text_.substr(begin, at_ - begin);
  }

  Term group() {
    const auto begin = at_++;
    const auto called = name();
    const auto found = groups_.names.find(called);
    if (found == groups_.names.end()) {
      at_ = begin;
      mistake(fmt::format("there is no group of words '{}'", called), called.size() + 1);
      return {};
    }
    return {.kind = Term::Kind::group, .value = found->second};
  }

  Term token_class() {
    const auto begin = at_++;
    const auto called = name();
    if (!take('>')) {
      at_ = begin;
      mistake("a class is written like <phone>");
    }
    return {.kind = Term::Kind::atom, .value = atoms_.named(called)};
  }

  /// A word as written may be several tokens ("e-mail", "don't").
  void add_words(Sequence& terms) {
    const bool is_exact = take('=');
    const auto begin = at_;
    while (at_ < text_.size() &&
           std::string_view(" \n|)(&~@<?*=!").find(text_[at_]) == std::string_view::npos)
      ++at_;
    const auto written = text_.substr(begin, at_ - begin);
    const auto meant = take('*')  ? Atoms::Meant::prefix
                       : is_exact ? Atoms::Meant::exact
                                  : Atoms::Meant::stem;
    const auto& atoms = atoms_.written(written, meant, stemmer_);
    if (atoms.empty()) {
      at_ = begin;
      mistake(fmt::format("'{}' is no word", written.substr(0, 10)));
    }
    for (const auto atom : atoms) terms.push_back({.kind = Term::Kind::atom, .value = atom});
  }

  std::string_view text_;
  Atoms& atoms_;
  text::Stemmer& stemmer_;
  const Groups& groups_;
  std::size_t at_ = 0;
  std::vector<PatternMistake> mistakes_;
};

using AtomSet = std::vector<AtomId>;

std::optional<AtomSet> anchors_of(const Sequence& sequence, const Groups& groups);

/// The atoms of which one must be there if one of the alternatives is; none where they may all be
/// there without any.
std::optional<AtomSet> anchors_of(const std::vector<Sequence>& alternatives, const Groups& groups) {
  AtomSet all;
  for (const auto& each : alternatives) {
    const auto atoms = anchors_of(each, groups);
    if (!atoms) return std::nullopt;
    all.insert(all.end(), atoms->begin(), atoms->end());
  }
  return all;
}

std::optional<AtomSet> anchors_of(const Term& term, const Groups& groups) {
  if (term.is_optional) return std::nullopt;
  switch (term.kind) {
    case Term::Kind::atom:
      return AtomSet{term.value};
    case Term::Kind::gap:
      return std::nullopt;
    case Term::Kind::group:
      return anchors_of(groups.alternatives[term.value], groups);
    case Term::Kind::alternatives:
      return anchors_of(term.alternatives, groups);
  }
  return std::nullopt;
}

/// Of all terms that must be there, the one with the fewest atoms.
std::optional<AtomSet> anchors_of(const Sequence& sequence, const Groups& groups) {
  std::optional<AtomSet> best;
  for (const auto& term : sequence) {
    auto atoms = anchors_of(term, groups);
    if (atoms && (!best || atoms->size() < best->size())) best = std::move(atoms);
  }
  return best;
}

/// Finds a sequence in one passage. A set of positions stands for all the ways to have come so far.
class Matcher {
 public:
  Matcher(const Occurrences& passage, const Groups& groups) : passage_(passage), groups_(groups) {
    for (const auto filler : groups.fillers) fillers_ |= passage.of(filler);
  }

  bool has(const Sequence& sequence) const { return ends(sequence, Positions().set()).any(); }

 private:
  Positions ends(const Sequence& sequence, Positions at) const {
    bool is_first = true;
    for (const auto& term : sequence) {
      if (at.none()) return at;
      const auto from = is_first ? at : past_fillers(at);
      const auto reached = ends(term, from);
      at = term.is_optional ? (reached | at) : reached;
      is_first = false;
    }
    return at;
  }

  /// Up to two filler words may stand between terms.
  Positions past_fillers(Positions at) const {
    at |= (at & fillers_) << 1;
    at |= (at & fillers_) << 1;
    return at;
  }

  Positions ends(const Term& term, const Positions& at) const {
    switch (term.kind) {
      case Term::Kind::atom:
        return (at & passage_.of(term.value)) << 1;
      case Term::Kind::gap:
        return past_gap(at, term.value);
      case Term::Kind::group:
        return any_end(groups_.alternatives[term.value], at);
      case Term::Kind::alternatives:
        return any_end(term.alternatives, at);
    }
    return {};
  }

  Positions any_end(const std::vector<Sequence>& alternatives, const Positions& at) const {
    Positions result;
    for (const auto& each : alternatives) result |= ends(each, at);
    return result;
  }

  static Positions past_gap(Positions at, std::uint32_t width) {
    std::uint32_t done = 0;
    // Doubling the reach, so that a gap of any length takes few steps.
    for (std::uint32_t step = 1; done + step <= width; step *= 2) {
      at |= at << step;
      done += step;
    }
    if (done < width) at |= at << (width - done);
    return at;
  }

  const Occurrences& passage_;
  const Groups& groups_;
  Positions fillers_;
};

bool passes(const Clause& clause, const Matcher& matcher) {
  return matcher.has(clause.sequence) != clause.is_forbidden;
}

void add_required(const Sequence& sequence, const Groups& groups, std::vector<AtomSet>& required) {
  for (const auto& term : sequence) {
    if (auto atoms = anchors_of(term, groups)) required.push_back(std::move(*atoms));
  }
}

bool may_match(const Pattern& pattern, const Occurrences& passage) {
  return std::all_of(pattern.required.begin(), pattern.required.end(), [&](const AtomSet& set) {
    return std::any_of(set.begin(), set.end(), [&](AtomId atom) { return passage.has(atom); });
  });
}

}  // namespace

Compiled compile(std::string_view text, Atoms& atoms, text::Stemmer& stemmer,
                 const Groups& groups) {
  auto compiled = Parser(text, atoms, stemmer, groups).run();
  if (!compiled.mistakes.empty()) return compiled;
  auto& required = compiled.pattern.required;
  for (const auto& clause : compiled.pattern.clauses) {
    if (!clause.is_forbidden) add_required(clause.sequence, groups, required);
  }
  if (required.empty()) {
    compiled.mistakes.push_back({"nothing in this pattern must be there", 0, text.size()});
    return compiled;
  }
  for (auto& set : required) {
    std::sort(set.begin(), set.end());
    set.erase(std::unique(set.begin(), set.end()), set.end());
  }
  std::stable_sort(required.begin(), required.end(),
                   [](const AtomSet& a, const AtomSet& b) { return a.size() < b.size(); });
  compiled.pattern.anchors = std::move(required.front());
  required.erase(required.begin());
  return compiled;
}

bool matches(const Pattern& pattern, const Occurrences& passage, const Groups& groups) {
  if (!may_match(pattern, passage)) return false;
  const Matcher matcher(passage, groups);
  return std::all_of(pattern.clauses.begin(), pattern.clauses.end(),
                     [&](const Clause& clause) { return passes(clause, matcher); });
}

}  // namespace probity::elements
