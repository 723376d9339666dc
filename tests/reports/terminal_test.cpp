#include "reports/terminal.hpp"

#include <doctest/doctest.h>

#include "text/utf8.hpp"

using namespace probity::reports;

TEST_CASE(
    "what could command a terminal or turn the direction of writing becomes a question mark") {
  CHECK(harmless("a\x1b[31mb") == "a?[31mb");
  CHECK(harmless("a\x07\x7f") == "a??");
  CHECK(harmless("a\u009b31m") == "a?31m");
  CHECK(harmless("pay\u202etxt.exe") == "pay?txt.exe");
  CHECK(harmless("\u2066a\u2069") == "?a?");
  CHECK(harmless("a\tb\nc") == "a b c");
  CHECK(harmless("caf\xe9") == "caf?");
  CHECK(harmless("Café 日本") == "Café 日本");
  CHECK(harmless("").empty());
}

TEST_CASE("text is wrapped at words, counted in characters") {
  CHECK(wrapped("one two three", 0, 2, 7) == "one two\n  three");
  CHECK(wrapped("one two three", 4, 2, 7) == "one\n  two\n  three");
  CHECK(wrapped("éé éé éé", 0, 0, 5) == "éé éé\néé");
  CHECK(wrapped("  many   spaces  ", 0, 0, 80) == "many spaces");
  CHECK(wrapped("", 0, 0, 80).empty());
}

TEST_CASE("a word longer than a line stays whole") {
  CHECK(wrapped("see https://example.org/a/long/address now", 0, 1, 10) ==
        "see\n https://example.org/a/long/address\n now");
}

TEST_CASE("no line is longer than the columns, whatever the width") {
  const std::string text = "Clients are texted without their recorded consent to texts and numbers";
  for (std::size_t columns = 12; columns < 90; ++columns) {
    std::string rest = wrapped(text, 0, 3, columns);
    while (!rest.empty()) {
      const auto line = rest.substr(0, rest.find('\n'));
      CHECK(probity::text::count_characters(line) <= columns);
      rest.erase(0, line.size() + 1);
    }
  }
}

TEST_CASE("colours are there only where they are wanted") {
  CHECK(styled("x", Style::red, Color::off) == "x");
  CHECK(styled("x", Style::plain, Color::on) == "x");
  CHECK(styled("x", Style::bold, Color::on) == "\x1b[1mx\x1b[0m");
}
