#include <doctest/doctest.h>

#include "fixture.hpp"

using namespace probity;
using namespace probity::cel;
using namespace probity::cel::testing;

TEST_CASE("the first mistake of the parser is told with its place") {
  const std::pair<const char*, const char*> cases[] = {
      {"", "1:1 the expression is empty"},
      {"1 +", "1:4 expected a value, found the end of the expression"},
      {"(1", "1:3 expected ')' to close the parenthesis, found the end of the expression"},
      {"[1, 2", "1:6 expected ']' to close the list, found the end of the expression"},
      {"{'a' 1}", "1:6 expected ':' after the key, found '1'"},
      {"1 2", "1:3 expected an operator or the end of the expression, found '2'"},
      {"a and b", "1:3 'and' is no operator"},
      {"a = b", "1:3 a lone '=' has no meaning"},
      {"a & b", "1:3 a lone '&' has no meaning"},
      {"'abc", "1:1 the string does not end"},
      {"'a\\q'", "1:3 unknown escape in a string"},
      {"'\\ud800'", "1:2 the escape stands for no Unicode character"},
      {"for", "1:1 'for' is a reserved word"},
      {"9223372036854775808", "1:1 the integer is out of range"},
      {"99999999999999999999", "1:1 the number is too large"},
      {"12abc", "1:1 '12abc' is neither a number nor a name"},
      {"'\xc3\xa9' +\n  §", "2:3 '§' has no meaning here"},
      {"has(1)", "1:5 has() needs the selection of a field"},
      {"[1].all(1, true)", "1:9 all needs the name of a variable here"},
      {"[1].all(a, a, true)", "1:12 the two variables of all have the same name"},
      {"a.", "1:3 expected the name of a field after '.', found the end of the expression"},
      {"`a`", "1:1 a name between backticks stands only after '.'"},
      {"true ? 1",
       "1:9 expected ':' between the two outcomes of '?', found the end of the "
       "expression"},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    CHECK(problems(text) == expected);
  }
}

TEST_CASE("a diagnostic shows the line of the document that the expression stands in") {
  const text::Source document("rules.yaml", "- id: a\n  when: >-\n    tool.video &&\n    tol.x\n");
  Practice practice;
  const Environment environment(practice.declarations());
  const auto program = compile("tool.video &&\ntol.x", {document, 3, 5}, environment);
  REQUIRE(!program);
  const auto& diagnostic = program.error().front();
  CHECK(to_string(diagnostic.where) == "rules.yaml:4:5");
  CHECK(diagnostic.excerpt == "    tol.x");
  CHECK(diagnostic.what == "unknown name 'tol'");
  CHECK(diagnostic.fix == "the nearest name is 'tool'");
  CHECK(diagnostic.width == 3);
}

TEST_CASE("hostile sources end in an error") {
  const auto too_deep = "the expression is nested more than 250 levels deep";
  for (const char* opening : {"(", "[", "{1:", "f(", "a.b(", "true?1:"}) {
    CAPTURE(opening);
    std::string text;
    for (int i = 0; i < 10'000; ++i) text += opening;
    CHECK(problems(text).find(too_deep) != std::string::npos);
  }
  CHECK(problems(std::string(20'000, '!') + "true").find(too_deep) != std::string::npos);
  CHECK(problems(std::string(20'000, '-') + "x").find(too_deep) != std::string::npos);
  for (const char* chained : {"+1", ".a", "[0]", "*2", ".f()", "==1", "?1:1"}) {
    CAPTURE(chained);
    std::string text = "1";
    for (int i = 0; i < 10'000; ++i) text += chained;
    CHECK(problems(text).find("more than 250 levels") != std::string::npos);
  }
  CHECK(problems(std::string(200'000, ' ')).find("more than 100000") != std::string::npos);
  CHECK(problems("'\xff'") == "1:2 the expression is not UTF-8");
  CHECK(problems(std::string("1\0", 2)) == "1:2 the byte 0x00 has no meaning here");
}

TEST_CASE("long chains of && and || are not deep") {
  std::string text = "true";
  for (int i = 0; i < 5000; ++i) text += " && true";
  CHECK(value_of(text) == "true");
}
