#include "text/source.hpp"

#include <doctest/doctest.h>

#include "text/utf8.hpp"

using namespace probity;

TEST_CASE("places count lines and characters from one, whatever the line ends") {
  const text::Source source("a.yaml", "\xc3\xa9t\xc3\xa9: x\r\nb\rc\nd");
  CHECK(source.location(0) == Location{"a.yaml", 1, 1});
  CHECK(source.location(5) == Location{"a.yaml", 1, 4});
  CHECK(source.location(10) == Location{"a.yaml", 2, 1});
  CHECK(source.location(12) == Location{"a.yaml", 3, 1});
  CHECK(source.location(99) == Location{"a.yaml", 4, 2});
  CHECK(source.line(1) == "\xc3\xa9t\xc3\xa9: x");
  CHECK(source.line(2) == "b");
  CHECK(source.line(9).empty());
}

TEST_CASE("a byte order mark belongs to no line") {
  const text::Source source("a", "\xef\xbb\xbfone\ntwo");
  CHECK(source.location(0) == Location{"a", 1, 1});
  CHECK(source.location(3) == Location{"a", 1, 1});
  CHECK(source.location(4) == Location{"a", 1, 2});
  CHECK(source.location(7) == Location{"a", 2, 1});
  CHECK(source.line(1) == "one");
  CHECK(text::Source("a", "\xef\xbb\xbf").line(1).empty());
  CHECK(text::Source("a", "").location(5) == Location{"a", 1, 1});
}

TEST_CASE("a diagnostic takes its excerpt and width from the source") {
  const text::Source source("a", "one\ntwo \xc3\xa9t\xc3\xa9");
  const auto diagnostic = source.diagnostic(8, 5, "not known");
  CHECK(diagnostic.where == Location{"a", 2, 5});
  CHECK(diagnostic.excerpt == "two \xc3\xa9t\xc3\xa9");
  CHECK(diagnostic.width == 3);
}

TEST_CASE("UTF-8 is well-formed or its first damage is found") {
  CHECK_FALSE(text::first_damage("a\xc3\xa9\xe2\x82\xac\xf0\x9f\x90\xb1"));
  for (const char* bad :
       {"a\xff", "a\xc0\x80", "a\xed\xa0\x80", "a\xf4\x90\x80\x80", "a\xe2\x82"}) {
    CHECK(text::first_damage(bad) == 1);
  }
  std::string all;
  for (char32_t c : {U'a', U'\u00e9', U'\u20ac', U'\U0001f431'}) {
    std::string one;
    text::append_character(one, c);
    CHECK(text::decode_character(one) == c);
    all += one;
  }
  CHECK(text::count_characters(all) == 4);
}
