#include "generation/compose.hpp"
#include "support.hpp"

namespace probity::generation {
namespace {

TEST_CASE("each fact of a place that a clause hangs on has words for its gap, in both languages") {
  const auto& templates = built_in().templates;
  for (const auto& clause : templates.all_clauses()) {
    std::string expressions = clause.when_text;
    for (const auto& variable : clause.variables) expressions += " " + variable.expression;
    for (const auto& fact : place_facts_in(expressions)) {
      CAPTURE(clause.path);
      CAPTURE(fact);
      const auto words = templates.fact_words(fact, clause.language, "Ohio");
      CHECK(words.find("Ohio") != words.npos);
      CHECK(words.find('_') == words.npos);
      CHECK(words.find('(') == words.npos);  // "fact (Ohio)" stands in for words that are missing
    }
  }
}

TEST_CASE("every kind of document has clauses in each of its sections, in both languages") {
  const auto& templates = built_in().templates;
  CHECK(templates.documents().size() >= 7);
  for (const auto& document : templates.documents()) {
    for (const auto language : languages) {
      for (const auto& section : document.sections) {
        CAPTURE(document.kind);
        CAPTURE(section.id);
        const auto clauses = templates.clauses(document, language);
        CHECK(std::any_of(clauses.begin(), clauses.end(), [&](const auto* clause) {
          return clause->kinds.find(document.kind)->second == section.id;
        }));
      }
    }
  }
}

TEST_CASE("facts of the place are told from the place of the practice") {
  using Facts = std::vector<std::string_view>;
  CHECK(place_facts_in("place.board.name + place.url") == Facts{"board", "url"});
  CHECK(place_facts_in("practice.place == 'OH' && place.name != ''").empty());
  CHECK(place_facts_in("").empty());
}

}  // namespace
}  // namespace probity::generation
