#include "facts/comparison.hpp"

#include <doctest/doctest.h>

#include "yaml/parse.hpp"

namespace probity::facts {
namespace {

yaml::Document parsed(const char* text) {
  auto document = yaml::parse(text::Source("a.yaml", text));
  REQUIRE(document);
  return *std::move(document);
}

std::vector<Change> changes(const char* before, const char* after) {
  return compare(parsed(before).root(), parsed(after).root(), {"tests"});
}

TEST_CASE("what is said in other words, quotes, or tests only, is no change") {
  CHECK(changes("a: x\nb: [1, 2]", "a: 'x'\nb:\n  - 1\n  - 2").empty());
  CHECK(changes("a: x\ntests: [1]", "a: x\ntests: [2]").empty());
}

TEST_CASE("only the root's tests do not count") {
  const auto found = changes("a: {tests: 1}", "a: {tests: 2}");
  REQUIRE(found.size() == 1);
  CHECK(found.front().path == "a.tests");
}

TEST_CASE("a changed fact is told by its path, with the source that stands by it") {
  const auto found = changes(
      "compact:\n  - value: {enacted: true, on: 2024-01-01}\n    cite: Old act\n    as_of: "
      "2023-01-01",
      "compact:\n  - value: {enacted: true, on: 2025-01-01}\n    cite: New act\n    as_of: "
      "2025-06-01");
  REQUIRE(found.size() == 1);
  CHECK(found[0].path == "compact.on");
  CHECK(found[0].before == "2024-01-01");
  CHECK(found[0].after == "2025-01-01");
  CHECK(found[0].cite == "New act");
  CHECK(found[0].as_of == "2025-06-01");
  CHECK(found[0].line == 2);
}

TEST_CASE("another source for the same value is a change") {
  const auto found = changes("a:\n  - {value: 1, cite: Old}", "a:\n  - {value: 1, cite: New}");
  REQUIRE(found.size() == 1);
  CHECK(found[0].path == "a.cite");
}

TEST_CASE("items are paired by what names them, not by where they stand") {
  const auto found = changes("r: [{id: one, days: 5}, {id: two, days: 6}]",
                             "r: [{id: new, days: 1}, {id: two, days: 7}, {id: one, days: 5}]");
  REQUIRE(found.size() == 2);
  CHECK(found[0].path == "r[new]");
  CHECK(found[0].before.empty());
  CHECK(found[1].path == "r[two].days");
  CHECK(found[1].after == "7");
}

TEST_CASE("dated values are paired by the day from which they hold") {
  const auto found =
      changes("a: [{value: 1}, {value: 2, from: 2027-01-01}]",
              "a: [{value: 1}, {value: 3, from: 2027-01-01}, {value: 4, from: 2028-01-01}]");
  REQUIRE(found.size() == 2);
  CHECK(found[0].path == "a[from 2027-01-01]");
  CHECK(found[0].before == "2");
  CHECK(found[1].path == "a[from 2028-01-01]");
}

TEST_CASE("what is gone comes last, and has no line") {
  const auto found = changes("a: 1\nb: 2", "b: 3");
  REQUIRE(found.size() == 2);
  CHECK(found[0].path == "b");
  CHECK(found[1].path == "a");
  CHECK(found[1].after.empty());
  CHECK(found[1].line == 0);
}

}  // namespace
}  // namespace probity::facts
