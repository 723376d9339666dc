#include <doctest/doctest.h>

#include "fixture.hpp"

using namespace probity::cel;
using namespace probity::cel::testing;

TEST_CASE("an evaluation ends when its steps are used up") {
  const std::string exceeded = "error('the expression takes more than 100000 steps')";
  std::string nested = "true";
  for (int i = 0; i < 30; ++i) nested = "[0,1,2,3].all(x" + std::to_string(i) + ", " + nested + ")";
  std::string doubled = "['0123456789'].map(x0, x0 + x0)";
  for (int i = 1; i < 40; ++i) {
    const std::string name = "x" + std::to_string(i);
    doubled += ".map(" + name + ", " + name + " + " + name + ")";
  }
  std::string lists = "[[1]]";
  for (int i = 0; i < 40; ++i) {
    const std::string name = "x" + std::to_string(i);
    lists += ".map(" + name + ", " + name + " + " + name + ")";
  }
  for (const auto& text :
       {nested, doubled, lists, "false || " + nested,
        std::string("[1,2,3,4,5,6,7,8,9,10].map(a, [1,2,3,4,5,6,7,8,9,10].map(b, "
                    "[1,2,3,4,5,6,7,8,9,10].map(c, [1,2,3,4,5,6,7,8,9,10].map(d, [a,b,c,d]))))")}) {
    CAPTURE(text.substr(0, 60));
    CHECK(value_of(text, {.cost_limit = 100'000}) == exceeded);
  }
  CHECK(value_of("1 + 1", {.cost_limit = 1}) == "error('the expression takes more than 1 steps')");
  CHECK(value_of("1 + 1", {.cost_limit = 10}) == "2");
}

TEST_CASE("large formats, patterns and replacements end in an error") {
  CHECK(value_of("'%.999999f'.format([1.0])").find("precision") != std::string::npos);
  CHECK(value_of("'%.99999999999999999999f'.format([1.0])").find("precision") != std::string::npos);
  CHECK(value_of("'a'.matches('((a{1,100}){1,100}){1,100}')").find("cannot be used") !=
        std::string::npos);
  CHECK(value_of("'aaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.matches('^(a+)+$')") == "false");
  std::string grown = "'aaaaaaaaaa'";
  for (int i = 0; i < 12; ++i) grown += ".replace('a', 'aaaaaaaaaa')";
  CHECK(value_of(grown).find("takes more than 10000000 steps") != std::string::npos);
}
