#include "elements/pattern.hpp"

#include <doctest/doctest.h>

namespace probity::elements {
namespace {

struct Language {
  Atoms atoms{text::Language::english};
  text::Stemmer stemmer{text::Language::english};
  Groups groups;
};

bool has(std::string_view pattern, std::string_view text) {
  Language language;
  for (const auto* filler : {"the", "a", "my", "your"}) {
    language.groups.fillers.push_back(language.atoms.stem(filler));
  }
  auto who = compile("client", language.atoms, language.stemmer, language.groups);
  auto patient = compile("service user", language.atoms, language.stemmer, language.groups);
  language.groups.names.emplace("client", 0);
  language.groups.alternatives.push_back(
      {who.pattern.clauses.front().sequence, patient.pattern.clauses.front().sequence});
  const auto compiled = compile(pattern, language.atoms, language.stemmer, language.groups);
  for (const auto& mistake : compiled.mistakes) FAIL(mistake.what);
  Occurrences passage(language.atoms.size());
  std::size_t position = 0;
  for (const auto& token : tokens_of(text)) {
    for (const auto atom : language.atoms.of(token, language.stemmer)) passage.add(atom, position);
    ++position;
  }
  return matches(compiled.pattern, passage, language.groups);
}

std::string mistake_in(std::string_view pattern) {
  Language language;
  const auto compiled = compile(pattern, language.atoms, language.stemmer, language.groups);
  return compiled.mistakes.empty() ? "" : compiled.mistakes.front().what;
}

}  // namespace

TEST_CASE("a word stands for its stem") {
  CHECK(has("record session", "We recorded sessions"));
  CHECK_FALSE(has("=record session", "We recorded sessions"));
  CHECK(has("telepsych*", "telepsychiatric care"));
}

TEST_CASE("words follow each other, but for fillers and gaps") {
  CHECK(has("withdraw consent", "you may withdraw your consent"));
  CHECK_FALSE(has("withdraw consent", "you may withdraw at any time your consent"));
  CHECK(has("withdraw ~4 consent", "you may withdraw at any time your consent"));
  CHECK_FALSE(has("withdraw ~2 consent", "you may withdraw once and twice and again consent"));
  CHECK(has("withdraw ~~ consent", "withdraw one two three four five six seven eight consent"));
  CHECK_FALSE(has("withdraw ~~ consent", "consent may be withdrawn"));
}

TEST_CASE("alternatives, options and groups") {
  CHECK(has("(call|text message) 988", "text message 988"));
  CHECK(has("call (or text)? 988", "call 988"));
  CHECK(has("call (or text)? 988", "call or text 988"));
  CHECK(has("@client agrees", "the service user agrees"));
  CHECK_FALSE(has("@client agrees", "the user agrees"));
}

TEST_CASE("joined patterns stand in any order, forbidden ones not at all") {
  CHECK(has("secure & video", "video that is secure"));
  CHECK_FALSE(has("secure & !not secure", "it is not secure"));
  CHECK(has("secure & !not secure", "it is secure"));
}

TEST_CASE("classes of tokens") {
  CHECK(has("call <phone>", "call (555) 010-0199"));
  CHECK(has("date <blank>", "Date: ______"));
}

TEST_CASE("mistakes in patterns are told") {
  CHECK(mistake_in("(a|b") == "this parenthesis is never closed");
  CHECK(mistake_in("a)") == "this closes nothing");
  CHECK(mistake_in("@nobody") == "there is no group of words 'nobody'");
  CHECK(mistake_in("") == "a pattern is empty here");
  CHECK(mistake_in("a & ") == "a pattern is empty here");
  CHECK(mistake_in("(a|)") == "an alternative is empty");
  CHECK(mistake_in("!a") == "nothing in this pattern must be there");
  CHECK(mistake_in("<phone") == "a class is written like <phone>");
  CHECK(mistake_in(std::string(100, '(')) == "parentheses are nested too deep");
}

TEST_CASE("a passage longer than can be matched is cut, not misread") {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "word ";
  CHECK_FALSE(has("secure", text + "secure"));
  CHECK(has("secure", "secure " + text));
}

}  // namespace probity::elements
