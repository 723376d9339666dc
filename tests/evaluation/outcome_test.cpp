#include "evaluation/outcome.hpp"

#include <fmt/format.h>

#include "support.hpp"

using namespace probity;
using namespace probity::testing;

namespace {

/// A rule whose conditions are these; `none` leaves one out.
std::string rule_with(std::string_view when, std::string_view where, std::string_view require,
                      std::string_view more = {}) {
  const auto line = [](std::string_view key, std::string_view condition) {
    return condition == "none" ? std::string() : fmt::format("  {}: {}\n", key, condition);
  };
  return fmt::format(
             "- id: house-rule\n"
             "  title: House rule\n"
             "  source: {{standard: house, cite: House rule 1, confidence: high}}\n"
             "  severity: error\n"
             "  for-each: {{tool: practice.tools}}\n"
             "  message: \"{{{{tool.name}}}}\"\n"
             "  remedy: mend it\n") +
         line("when", when) + line("where", where) + line("require", require) + std::string(more);
}

/// The verdict on one tool that says nothing of its export, is client data and not public.
std::string verdict(const std::string& rule,
                    const std::string& practice =
                        "name: A\ntools:\n"
                        "  - {name: T, client_data: true, public_facing: false}\n",
                    Date day = today) {
  const auto library = library_of(rule);
  const auto loaded = practice_of(practice, library);
  return worst(judged(library.packs.front().rules.front(), loaded, day));
}

constexpr const char* yes = "practice.name == 'A'";
constexpr const char* no = "practice.name == 'B'";
constexpr const char* open = "practice.place == 'OH'";
constexpr const char* tool_yes = "tool.client_data";
constexpr const char* tool_no = "tool.public_facing";
constexpr const char* tool_open = "tool.export";

}  // namespace

TEST_CASE("when, where and require make a verdict by three-valued logic") {
  struct Row {
    const char* when;
    const char* where;
    const char* require;
    const char* expected;
  };
  const Row rows[] = {
      {yes, tool_yes, tool_yes, "pass"},         {yes, tool_yes, tool_no, "fail"},
      {yes, tool_yes, tool_open, "unknown"},     {yes, tool_no, tool_yes, "not-applicable"},
      {yes, tool_no, tool_no, "not-applicable"}, {yes, tool_no, tool_open, "not-applicable"},
      {yes, tool_open, tool_yes, "pass"},        {yes, tool_open, tool_no, "unknown"},
      {yes, tool_open, tool_open, "unknown"},    {no, tool_yes, tool_yes, "not-applicable"},
      {no, tool_yes, tool_no, "not-applicable"}, {no, tool_open, tool_open, "not-applicable"},
      {open, tool_yes, tool_yes, "pass"},        {open, tool_yes, tool_no, "unknown"},
      {open, tool_yes, tool_open, "unknown"},    {open, tool_no, tool_no, "not-applicable"},
      {open, tool_open, tool_no, "unknown"},     {"none", "none", tool_yes, "pass"},
      {"none", "none", tool_no, "fail"},         {"none", "none", tool_open, "unknown"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.when);
    CAPTURE(row.where);
    CAPTURE(row.require);
    CHECK(verdict(rule_with(row.when, row.where, row.require)) == row.expected);
  }
}

TEST_CASE("an undeclared list is unknown once, and an empty one has nothing to judge") {
  const auto rule = rule_with("none", "none", tool_yes);
  CHECK(verdict(rule, "name: A\n") == "unknown");
  CHECK(verdict(rule, "name: A\ntools: unknown\n") == "unknown");
  CHECK(verdict(rule, "name: A\ntools: none\n") == "not-applicable");
  CHECK(verdict(rule, "name: A\ntools: []\n") == "not-applicable");
  const auto library = library_of(rule);
  const auto practice = practice_of("name: A\n", library);
  const auto outcomes = judged(library.packs.front().rules.front(), practice);
  REQUIRE(outcomes.size() == 1);
  CHECK(outcomes.front().unknown == std::vector<std::string>{"tools"});
}

TEST_CASE("the worst item decides") {
  const auto rule = rule_with("none", "none", "tool.export");
  CHECK(verdict(rule, "name: A\ntools: [{name: a, export: true}, {name: b}]\n") == "unknown");
  CHECK(verdict(rule, "name: A\ntools: [{name: a}, {name: b, export: false}]\n") == "fail");
  CHECK(verdict(rule, "name: A\ntools: [{name: a, export: true}]\n") == "pass");
}

TEST_CASE("a rule holds from its first day to its last") {
  const auto rule = rule_with("none", "none", tool_no, "  from: 2026-03-01\n  until: 2026-09-30\n");
  const std::string practice = "name: A\ntools: [{name: T, public_facing: false}]\n";
  const auto on = [&](const char* day) { return verdict(rule, practice, *Date::parse(day)); };
  CHECK(on("2026-02-28") == "not-applicable");
  CHECK(on("2026-03-01") == "fail");
  CHECK(on("2026-09-30") == "fail");
  CHECK(on("2026-10-01") == "not-applicable");
}

TEST_CASE("what is not unknown but wrong is told, and is no pass") {
  const auto library = library_of(rule_with("none", "none", "tool.baa.signed <= as_of"));
  const auto practice = practice_of("name: A\ntools: [{name: T, baa: none}]\n", library);
  const auto outcomes = judged(library.packs.front().rules.front(), practice);
  REQUIRE(outcomes.size() == 1);
  CHECK(outcomes.front().verdict == findings::Verdict::unknown);
  CHECK(outcomes.front().unknown.empty());
  CHECK_FALSE(outcomes.front().why.empty());
}
