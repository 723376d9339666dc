#include "generation/renewal.hpp"

#include "documents/read.hpp"
#include "support.hpp"

namespace probity::generation {
namespace {

Composed document(const std::vector<std::string>& clauses) {
  static const Clause clause;
  Composed composed;
  for (const auto& text : clauses) composed.clauses.push_back({&clause, text});
  return composed;
}

Renewal beside(const std::string& on_file, const std::vector<std::string>& clauses) {
  const auto read = documents::read(on_file, "form.md");
  REQUIRE(read);
  return compare(document(clauses), *read, "Riverside 614-555-0142");
}

TEST_CASE("case, punctuation, mark-up and order are no difference") {
  const auto renewal = beside("# Form\n\nCall **988** now!\n\nwe answer in two days",
                              {"We answer in two days.\n", "Call 988, now.\n"});
  for (const auto& clause : renewal.clauses) CHECK(clause.is_same());
  CHECK(renewal.own.empty());
}

TEST_CASE("a sentence in other words stands beside today's; one that is not there is lacking") {
  const auto renewal = beside(
      "We answer your messages in three business days.\n",
      {"We answer your messages in two business days.\n", "You may complain to the board.\n"});
  REQUIRE(renewal.clauses.size() == 2);
  REQUIRE(renewal.clauses[0].reworded.size() == 1);
  CHECK(renewal.clauses[0].reworded[0].on_file.find("three") != std::string::npos);
  CHECK(renewal.clauses[0].reworded[0].where.line == 1);
  CHECK_FALSE(renewal.clauses[0].is_absent);
  CHECK(renewal.clauses[1].lacking == std::vector<std::string>{"You may complain to the board."});
  CHECK(renewal.clauses[1].is_absent);
}

TEST_CASE("a gap agrees with what was filled in, and with nothing else") {
  const std::string today = "We keep records for **[To complete: how many years]** years.\n";
  CHECK(beside("We keep records for seven years.\n", {today}).clauses[0].is_same());
  CHECK_FALSE(beside("We burn all papers at once.\n", {today}).clauses[0].is_same());
}

TEST_CASE("what only the file says is told, but not its letterhead") {
  const auto renewal = beside("Riverside\n\n614-555-0142\n\nWe love cats.\n", {});
  REQUIRE(renewal.own.size() == 1);
  CHECK(renewal.own[0].text == "We love cats.");
}

TEST_CASE("law that is younger than the last review is named") {
  const auto* clause = built_in().templates.find_clause("duty-to-warn-mandatory", "en");
  REQUIRE(clause != nullptr);
  const Order order = {
      .kind = "emergency-plan", .place = "MD", .as_of = *Date::parse("2026-11-22")};
  CHECK_FALSE(law_since(*clause, *Date::parse("1990-01-01"), order, *built_in().law).empty());
  CHECK(law_since(*clause, *Date::parse("2026-11-21"), order, *built_in().law).empty());
}

}  // namespace
}  // namespace probity::generation
