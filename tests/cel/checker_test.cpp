#include <doctest/doctest.h>

#include "fixture.hpp"

using namespace probity;
using namespace probity::cel;
using namespace probity::cel::testing;

TEST_CASE("the checker tells every mistake with its place") {
  Practice practice;
  const Environment environment(practice.declarations());
  const std::pair<const char*, const char*> cases[] = {
      {"tool.vendr == 'x'", "1:6 Tool has no field 'vendr'"},
      {"tool.vendr == 'x' && tool.nme == ''",
       "1:6 Tool has no field 'vendr'; 1:27 Tool has no field 'nme'"},
      {"tools.all(t, t.agreement.sgned > timestamp(0))", "1:26 Agreement has no field 'sgned'"},
      {"tool.name == 1", "1:11 string and int are never equal"},
      {"tool.name + 1", "1:11 '+' cannot be applied to (string, int)"},
      {"tool.name && true", "1:1 '&&' needs a bool, this is string"},
      {"tool.name ? 1 : 2", "1:1 the condition before '?' must be a bool, this is string"},
      {"true ? 1 : 'a'", "1:12 the outcomes of '?' are of different types, int and string"},
      {"sice(tools)", "1:1 unknown function 'sice'"},
      {"tool.name.startWith('a')", "1:11 unknown function 'startWith'"},
      {"tool.name.startsWith(1)", "1:11 'startsWith' cannot be applied to (string, int)"},
      {"limit.x", "1:7 a value of type int has no field 'x'"},
      {"limit.all(x, true)", "1:1 all needs a list or a map, this is int"},
      {"tools.filter(t, t.name)", "1:17 the condition of filter must be a bool, this is string"},
      {"1 in ['a']", "1:3 'in' cannot be applied to (int, list(string))"},
      {"Tool{name: 'a'}", "1:1 a Tool cannot be made in an expression"},
      {"Nothing{}", "1:1 unknown type 'Nothing'"},
      {"{[1]: 2}", "1:2 a value of type list(int) cannot be the key of a map"},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    CHECK(problems(text, environment) == expected);
  }
}

TEST_CASE("types are found") {
  Practice practice;
  const Environment environment(practice.declarations());
  const std::pair<const char*, const char*> cases[] = {
      {"tool", "Tool"},
      {"tool.replaces.replaces.uses", "list(string)"},
      {"tools.map(t, t.agreement.signed)", "list(timestamp)"},
      {"tools.filter(t, t.video)", "list(Tool)"},
      {"tools.transformMap(i, t, t.name)", "map(int, string)"},
      {"tool.?vendor.orValue('')", "string"},
      {"tool.?replaces.?name", "optional(string)"},
      {"cel.bind(n, tool.name, n + '!')", "string"},
      {"timestamp(0) - timestamp(1)", "duration"},
      {"x.y.z", "dyn"},
      {"[1, 'a']", "list(dyn)"},
      {"type(1)", "type(int)"},
      {"Tool", "type(Tool)"},
      {"has(tool.vendor)", "bool"},
      {"[].map(a, a + 1)", "list(int)"},
      {"math.greatest(1, 2.0)", "dyn"},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    const auto program = compiled(text, environment);
    REQUIRE(program);
    CHECK(to_string(program->result_type()) == expected);
  }
}

TEST_CASE("a result type is asked for") {
  Practice practice;
  const Environment environment(practice.declarations());
  CHECK(problems("tool.name", environment, {.result = Type::boolean()}) ==
        "1:1 the expression yields string, expected bool");
  CHECK(problems("x", environment, {.result = Type::boolean()}) == "none");
  CHECK(problems("tools.map(t, t.name)", environment, {.result = Type::list(Type::string())}) ==
        "none");
}

TEST_CASE("functions of the host are checked and called") {
  const auto twice = [](std::span<const Value> arguments) {
    return Value::integer(arguments[0].as_integer() * 2);
  };
  const auto longer = [](std::span<const Value> arguments) {
    return Value::boolean(static_cast<std::int64_t>(arguments[0].as_string().size()) >
                          arguments[1].as_integer());
  };
  const Environment environment(
      {.variables = {{"x", Type::dyn()}},
       .functions = {
           {"twice", {{"twice_int", {Type::integer()}, Type::integer(), CallStyle::global, twice}}},
           {"longerThan",
            {{"longer_than",
              {Type::string(), Type::integer()},
              Type::boolean(),
              CallStyle::member,
              longer}}}}});
  const auto value = [&](const char* text, Value x = {}) {
    const auto program = compiled(text, environment);
    REQUIRE(program);
    const auto bytes = program->serialize();
    const auto loaded = Program::load(bytes, environment);
    REQUIRE(loaded);
    const std::string first = to_text(evaluate(*program, {&x, 1}));
    CHECK(to_text(evaluate(*loaded, {&x, 1})) == first);
    return first;
  };
  CHECK(value("twice(21)") == "42");
  CHECK(value("'abc'.longerThan(2) && !'abc'.longerThan(3)") == "true");
  CHECK(value("twice(x)", Value::integer(3)) == "6");
  CHECK(value("twice(x)", Value::unknown("x")) == "unknown(x)");
  CHECK(value("twice(x)", Value::string("a")).find("no such overload") != std::string::npos);
  CHECK(problems("twice('a')", environment) == "1:1 'twice' cannot be applied to (string)");
}
