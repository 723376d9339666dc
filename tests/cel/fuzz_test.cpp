#include <doctest/doctest.h>

#include <random>

#include "cel/json_cases.hpp"
#include "fixture.hpp"

using namespace probity::cel;
using namespace probity::cel::testing;

namespace {

/// Expressions by a grammar, with names, literals and functions that often fit each other.
class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  std::string expression(int depth) {
    if (depth == 0) return leaf();
    const std::string a = expression(depth - 1);
    switch (pick(14)) {
      case 0:
        return "(" + a + one_of(binary_) + expression(depth - 1) + ")";
      case 1:
        return a + one_of(binary_) + expression(depth - 1);
      case 2:
        return a + one_of(selections_);
      case 3:
        return a + "[" + one_of({"", "?"}) + expression(depth - 1) + "]";
      case 4:
        return "[" + a + ", " + one_of({"", "?"}) + expression(depth - 1) + "]";
      case 5:
        return "{" + a + ": " + expression(depth - 1) + "}";
      case 6:
        return a + "." + one_of(macros_) + "(v, " + expression(depth - 1) + ")";
      case 7:
        return a + "." + one_of(macros_) + "(i, v, " + expression(depth - 1) + ")";
      case 8:
        return a + "." + one_of(members_) + "(" + expression(depth - 1) + ")";
      case 9:
        return one_of(functions_) + "(" + a + ")";
      case 10:
        return "(" + a + " ? " + expression(depth - 1) + " : " + expression(depth - 1) + ")";
      case 11:
        return one_of({"!", "-"}) + a;
      case 12:
        return "cel.bind(v, " + a + ", " + expression(depth - 1) + ")";
      default:
        return leaf();
    }
  }

  std::string bytes() {
    constexpr std::string_view letters = "()[]{}.,:?!&|<>=+-*/%'\"\\`rbu0x19aezvin \n\xc3\xa9";
    std::string text;
    for (std::size_t size = pick(60); size > 0; --size) text += letters[pick(letters.size())];
    return text;
  }

 private:
  std::size_t pick(std::size_t count) { return random_() % count; }
  std::string one_of(const std::vector<const char*>& choices) {
    return choices[pick(choices.size())];
  }
  std::string leaf() { return one_of(leaves_); }

  const std::vector<const char*> binary_ = {" + ",  " - ",  " * ",  " / ",  " % ",  " < ",  " <= ",
                                            " == ", " != ", " in ", " && ", " || ", " >= ", " > "};
  const std::vector<const char*> selections_ = {".a",      ".?a",      ".name",
                                                ".size()", ".value()", ".join()"};
  const std::vector<const char*> macros_ = {"all",           "exists",       "exists_one",
                                            "map",           "filter",       "optMap",
                                            "transformList", "transformMap", "optFlatMap"};
  const std::vector<const char*> members_ = {"contains", "startsWith", "matches",   "format",
                                             "split",    "indexOf",    "orValue",   "or",
                                             "replace",  "charAt",     "substring", "getHours"};
  const std::vector<const char*> functions_ = {"size",
                                               "type",
                                               "string",
                                               "int",
                                               "uint",
                                               "double",
                                               "bytes",
                                               "bool",
                                               "timestamp",
                                               "duration",
                                               "dyn",
                                               "optional.of",
                                               "optional.ofNonZeroValue",
                                               "math.greatest",
                                               "math.abs",
                                               "base64.encode",
                                               "strings.quote",
                                               "has"};
  const std::vector<const char*> leaves_ = {"1",
                                            "0",
                                            "-1",
                                            "9223372036854775807",
                                            "2u",
                                            "1.5",
                                            "1e308",
                                            "'a'",
                                            "'%s %d'",
                                            "b'\\xff'",
                                            "true",
                                            "false",
                                            "null",
                                            "x",
                                            "tool",
                                            "tools",
                                            "limit",
                                            "v",
                                            "i",
                                            "u",
                                            "[]",
                                            "{}",
                                            "[1, 2]",
                                            "{'a': 1}",
                                            "'2026-01-01T00:00:00Z'",
                                            "'1h'",
                                            "int",
                                            "optional.none()",
                                            "tool.name"};
  std::mt19937 random_;
};

void try_all(const std::string& text, const Environment& environment,
             std::span<const Value> variables) {
  for (const Checking checking : {Checking::on, Checking::off}) {
    const auto program = compiled(text, environment, {.checking = checking});
    if (!program) continue;
    const Value value = evaluate(*program, variables, {.cost_limit = 20'000});
    const auto bytes = program->serialize();
    const auto loaded = Program::load(bytes, environment);
    REQUIRE(loaded);
    CHECK(to_text(evaluate(*loaded, variables, {.cost_limit = 20'000})) == to_text(value));
  }
}

}  // namespace

TEST_CASE("no expression does harm, and loaded programs agree with compiled ones") {
  Practice practice;
  practice.add_tool("Video").set("video", Value::boolean(true));
  practice.add_tool("Pager").set("video", Value::unknown("tools[1].video"));
  Declarations declarations = practice.declarations();
  declarations.variables.push_back({"u", Type::dyn()});
  const Environment environment(declarations);
  const Value variables[] = {Value::borrowed_list(practice.tools),
                             Value::object(practice.tools.records[1]),
                             Value::map({{Value::string("a"), Value::integer(1)}}),
                             Value::integer(2), Value::unknown("u")};
  Generator generator(20261122);
  for (int i = 0; i < 4000; ++i) {
    const std::string text = generator.expression(1 + i % 4);
    CAPTURE(text);
    try_all(text, environment, variables);
  }
  for (int i = 0; i < 4000; ++i) {
    const std::string text = generator.bytes();
    CAPTURE(text);
    try_all(text, environment, variables);
    (void)answer_case(text);
  }
}
