#include "base/diagnostic.hpp"

#include <doctest/doctest.h>

#include "base/nearest.hpp"

using probity::Diagnostic;
using probity::nearest_name;

TEST_CASE("a diagnostic shows what, where, the excerpt with a caret, why and fix") {
  Diagnostic diagnostic;
  diagnostic.where = {"practice.yaml", 41, 7};
  diagnostic.what = "tool 'Video' has no field 'baa_signed'";
  diagnostic.excerpt = "      baa_signed: 2025-01-02";
  diagnostic.width = 10;
  diagnostic.why = "a tool has name and baa";
  diagnostic.fix = "write 'baa: {signed: 2025-01-02}'";
  CHECK(to_text(diagnostic) ==
        "practice.yaml:41:7: error: tool 'Video' has no field 'baa_signed'\n"
        "   41 |       baa_signed: 2025-01-02\n"
        "      |       ^~~~~~~~~~\n"
        "  why: a tool has name and baa\n"
        "  fix: write 'baa: {signed: 2025-01-02}'\n");
}

TEST_CASE("an excerpt never sends control bytes or broken UTF-8 to a terminal") {
  Diagnostic diagnostic;
  diagnostic.where = {"a", 1, 3};
  diagnostic.what = "x";
  diagnostic.excerpt = "\x1b[\xff\xc3\xa9";
  CHECK(to_text(diagnostic) == "a:1:3: error: x\n    1 | ?[?\xc3\xa9\n      |   ^\n");
}

TEST_CASE("the nearest name is a slip away, not any name") {
  CHECK(nearest_name("conect", {"name", "connect"}) == "connect");
  CHECK(nearest_name("Tolos", {"roles", "tools"}) == "tools");
  CHECK_FALSE(nearest_name("zebra", {"name", "connect"}));
}
