#include <doctest/doctest.h>

#include <random>

#include "fixture.hpp"

using namespace probity;
using namespace probity::cel;
using namespace probity::cel::testing;

namespace {

const char* const expressions[] = {
    "tool.video && tool.vendor in ['x', 'y'] && size(tool.uses) > 2",
    "tools.all(t, has(t.agreement) ? t.agreement.signed < timestamp('2026-01-01T00:00:00Z') : "
    "t.name.matches('^[A-Z]'))",
    "tools.map(t, t.video, t.name).transformMap(i, n, {?'a': optional.of(n), 'b': [i, 1u, b'x']})",
    "cel.bind(n, limit + 1, [n, -n, 2.5, null, int, duration('1s')])",
    "tool.?replaces.?name.optMap(n, n + '!').orValue('none') == x.y['k'][limit]",
    "math.greatest(limit, 1, 2) > 1 || unknownless(x)",
};

}  // namespace

TEST_CASE("programs are the same after they were written and read") {
  Practice practice;
  practice.add_tool("Video").set("video", Value::boolean(true)).set("vendor", Value::string("V"));
  const Environment environment(practice.declarations());
  const Value variables[] = {Value::borrowed_list(practice.tools),
                             Value::object(practice.tools.records[0]), Value::unknown("x"),
                             Value::integer(2)};
  for (const char* text : expressions) {
    CAPTURE(text);
    const auto program = compiled(text, environment);
    if (!program) continue;
    const std::string bytes = program->serialize();
    CHECK(compiled(text, environment)->serialize() == bytes);
    const auto loaded = Program::load(bytes, environment);
    REQUIRE(loaded);
    CHECK(to_text(evaluate(*loaded, variables)) == to_text(evaluate(*program, variables)));
    CHECK(loaded->serialize() == bytes);
    CHECK(loaded->attributes() == program->attributes());
  }
}

TEST_CASE("a program is loaded only where its names mean the same") {
  Practice practice;
  const Environment environment(practice.declarations());
  const std::string bytes = compiled("tool.video", environment)->serialize();
  CHECK(Program::load(bytes, environment).has_value());
  practice.tool.add_field("more", Type::string());
  const Environment changed(practice.declarations());
  const auto loaded = Program::load(bytes, changed);
  REQUIRE(!loaded);
  CHECK(loaded.error().front().why == "it was compiled for other variables, fields or functions");
}

TEST_CASE("damaged programs are refused or do no harm") {
  Practice practice;
  practice.add_tool("Video");
  const Environment environment(practice.declarations());
  const Value variables[] = {Value::borrowed_list(practice.tools),
                             Value::object(practice.tools.records[0]), Value::integer(1),
                             Value::integer(2)};
  std::mt19937 random(7);
  for (const char* text : expressions) {
    const auto program = compiled(text, environment);
    if (!program) continue;
    const std::string bytes = program->serialize();
    for (std::size_t length = 0; length < bytes.size(); ++length) {
      CHECK(!Program::load(bytes.substr(0, length), environment).has_value());
    }
    for (int i = 0; i < 3000; ++i) {
      std::string damaged = bytes;
      for (unsigned n = 1 + random() % 3; n > 0; --n) {
        damaged[16 + random() % (damaged.size() - 16)] = static_cast<char>(random() % 256);
      }
      const auto loaded = Program::load(damaged, environment);
      if (!loaded) continue;
      (void)loaded->attributes();
      (void)evaluate(*loaded, variables, {.cost_limit = 5000});
    }
  }
}

TEST_CASE("a program names the variables and attributes that it mentions") {
  Practice practice;
  const Environment environment(practice.declarations());
  const std::pair<const char*, std::vector<std::string>> cases[] = {
      {"1 + 1", {}},
      {"tool.agreement.signed > timestamp(0)", {"tool.agreement.signed"}},
      {"tools.all(t, t.video || has(t.agreement))", {"tools[*].agreement", "tools[*].video"}},
      {"tools[0].name == tools[limit].vendor", {"limit", "tools[*].vendor", "tools[0].name"}},
      {"x['a key'].b + x.c", {"x.c", "x['a key'].b"}},
      {"cel.bind(a, tool.agreement, a.signed)", {"tool.agreement.signed"}},
      {"tools.size() > 0 && tool.video", {"tool.video", "tools"}},
      {"x.exists(i, v, v.ok && i > 1)", {"x[*].ok"}},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    const auto program = compiled(text, environment);
    REQUIRE(program);
    CHECK(program->attributes() == expected);
  }
  CHECK(compiled("limit > 1 && tool.video", environment)->variables() ==
        std::vector<std::size_t>{1, 3});
}
