#include <doctest/doctest.h>

#include "cel/unknowns.hpp"
#include "fixture.hpp"

using namespace probity;
using namespace probity::cel;
using namespace probity::cel::testing;

TEST_CASE("expressions have the values of the specification") {
  const std::pair<const char*, const char*> cases[] = {
      {"1 + 2 * 3 - 4 / 2", "5"},
      {"-7 % 3", "-1"},
      {"'\\u00e9\\U0001F600'.size()", "2"},
      {"{'a': 1, 'b': [2u, 3.5, b'\\x00']}", "{'a': 1, 'b': [2u, 3.5, b'\\x00']}"},
      {"[1, 2, 3].filter(i, i > 1).map(i, i * i)", "[4, 9]"},
      {"[1, 2, 3].map(i, i != 2, -i)", "[-1, -3]"},
      {"['a', 'b'].transformMap(i, v, v)", "{0: 'a', 1: 'b'}"},
      {"{'a': 1}.transformList(k, v, k)", "['a']"},
      {"timestamp('2026-02-28T23:30:00-05:00')", "timestamp('2026-03-01T04:30:00Z')"},
      {"timestamp('2026-07-01T12:00:00Z').getHours('America/New_York')", "8"},
      {"timestamp('2026-12-01T12:00:00Z').getHours('America/New_York')", "7"},
      {"timestamp('2050-07-01T12:00:00Z').getHours('America/New_York')", "8"},
      {"timestamp('2050-01-01T12:00:00Z').getHours('Europe/Berlin')", "13"},
      {"timestamp('2050-01-01T12:00:00Z').getHours('Australia/Sydney')", "23"},
      {"duration('1h30m') + duration('500ms')", "duration('5400.5s')"},
      {"string(1e6) + ' ' + string(0.1)", "'1e+06 0.1'"},
      {"optional.of(1).optMap(v, v + 1)", "optional.of(2)"},
      {"[?optional.none(), ?optional.of(2)]", "[2]"},
      {"{'a': 1}.?b.orValue(7)", "7"},
      {"[1, 2].first().value() + [1, 2].last().value()", "3"},
      {"cel.block([1, cel.index(0) + 1, cel.index(1) * 5], cel.index(2) + cel.index(0))", "11"},
      {"cel.bind(a, 1, cel.bind(b, a + 1, a + b))", "3"},
      {"'%s is %.2f or %x'.format(['pi', 3.14159, 255])", "'pi is 3.14 or ff'"},
      {"'a,b,c'.split(',', 2)", "['a', 'b,c']"},
      {"'aaa'.replace('', '-')", "'-a-a-a-'"},
      {"base64.encode(b'hello')", "'aGVsbG8='"},
      {"math.bitShiftLeft(1, 63) < 0", "true"},
      {"google.protobuf.Int32Value{value: 5} + 1", "6"},
      {"type(type(1))", "type"},
      {"false && 1 / 0 == 1", "false"},
      {"1 / 0 == 1 || true", "true"},
      {"'x'.matches('^[a-z]$')", "true"},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    CHECK(value_of(text) == expected);
  }
}

TEST_CASE("failures are values with a message and a place") {
  const std::tuple<const char*, const char*, std::size_t> cases[] = {
      {"1 + 1 / 0", "divide by zero", 6},
      {"9223372036854775807 + 1", "overflow: the result is out of the range of int", 20},
      {"[1, 2][5]", "index out of range: 5 in a list of 2", 6},
      {"{'a': 1}.b", "no such key: 'b'", 9},
      {"int('x')", "type conversion error: 'x' is no int", 0},
      {"'a'.matches('(')", "the pattern '(' cannot be used: missing ): (", 4},
      {"timestamp('soon')",
       "'soon' is no timestamp of the years 1 to 9999; it is written as 2026-11-22T00:00:00Z", 0},
      {"timestamp(0).getHours('Mars/Olympus')",
       "'Mars/Olympus' is no time zone; it is written as 'America/New_York', 'UTC' or '+05:30'",
       13},
      {"timestamp(0).getHours('../../etc/passwd')",
       "'../../etc/passwd' is no time zone; it is written as 'America/New_York', 'UTC' or '+05:30'",
       13},
  };
  for (const auto& [text, message, offset] : cases) {
    CAPTURE(text);
    const auto program = compiled(text, Environment({}));
    REQUIRE(program);
    const Value value = evaluate(*program, {});
    REQUIRE(value.is_error());
    CHECK(value.error_message() == message);
    if (offset > 0) CHECK(value.error_offset() == offset);
  }
}

TEST_CASE("every text of a value reads back as the value") {
  for (const char* text : {"null", "true", "-5", "7u", "1.5", "double('NaN')",
                           "double('-Infinity')", "1e+100", "'it\\'s \\\\ \\n é'", "b'\\xff\\x00a'",
                           "[1, [2u]]", "{'a': {1: true}}", "timestamp('2026-11-22T00:00:00.500Z')",
                           "duration('-1.5s')", "optional.of([1])", "optional.none()", "int"}) {
    CAPTURE(text);
    const std::string shown = value_of(text);
    CHECK(value_of(shown) == shown);
  }
}

TEST_CASE("unknowns flow as in partial evaluation") {
  const Environment environment(
      {.variables = {{"u", Type::dyn()}, {"v", Type::dyn()}, {"data", Type::dyn()}}});
  const Value inner =
      Value::map({{Value::string("name"), Value::string("n")},
                  {Value::string("list"), Value::list({Value::integer(1), Value::integer(2)})}});
  std::vector<AttributePattern> patterns;
  for (const char* text : {"data.list[1]", "data.baa.signed", "data['a key']"}) {
    auto pattern = AttributePattern::parse(text);
    REQUIRE(pattern);
    patterns.push_back(*pattern);
  }
  const Value data = mark_unknown("data", inner, patterns);
  const Value variables[] = {Value::unknown("u"), Value::unknown("v"), data};
  const std::pair<const char*, const char*> cases[] = {
      {"u && false", "false"},
      {"false && u", "false"},
      {"u && true", "unknown(u)"},
      {"u || true", "true"},
      {"u && v", "unknown(u, v)"},
      {"u && 1 / 0 == 1", "unknown(u)"},
      {"1 / 0 == 1 || u", "unknown(u)"},
      {"u ? 1 : 2", "unknown(u)"},
      {"true ? 1 : u", "1"},
      {"u + v", "unknown(u, v)"},
      {"u.field.other == 1", "unknown(u)"},
      {"size([u])", "unknown(u)"},
      {"[1, 2].exists(i, i == 1 || u)", "true"},
      {"[1, 2].all(i, i == 1 || u)", "unknown(u)"},
      {"data.list.all(i, i > 0)", "unknown(data.list[1])"},
      {"data.list.all(i, i > 1)", "false"},
      {"data.list[0]", "1"},
      {"data.list[1]", "unknown(data.list[1])"},
      {"1 in data.list", "true"},
      {"3 in data.list", "unknown(data.list[1])"},
      {"data.baa.signed", "unknown(data.baa)"},
      {"has(data.name)", "true"},
      {"has(data.baa)", "unknown(data.baa)"},
      {"data['a key'] == 1", "unknown(data['a key'])"},
      {"data.list == [1, 2]", "unknown(data.list[1])"},
      {"data.list == [2, 2]", "false"},
      {"data.list.map(i, i + 1)", "unknown(data.list[1])"},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    const auto program = compiled(text, environment);
    REQUIRE(program);
    CHECK(to_text(evaluate(*program, variables)) == expected);
  }
  CHECK(!AttributePattern::parse("data[").has_value());
  CHECK(!AttributePattern::parse(".x").has_value());
  CHECK(!AttributePattern::parse("").has_value());
}

TEST_CASE("records of the host are read by field, and an observer is told") {
  Practice practice;
  practice.add_tool("Video").set("video", Value::boolean(true)).set("vendor", Value::string("V"));
  practice.add_tool("Pager").set("agreement", Value::unknown("tools[1].agreement"));
  const Environment environment(practice.declarations());
  const Value variables[] = {Value::borrowed_list(practice.tools),
                             Value::object(practice.tools.records[0]),
                             Value::object(practice.tools.records[1]), Value::integer(2)};
  const auto value = [&](const char* text, Observer* observer = nullptr) {
    const auto program = compiled(text, environment);
    REQUIRE(program);
    return to_text(evaluate(*program, variables, {.observer = observer}));
  };
  CHECK(value("tool.video && tool.vendor in ['U', 'V']") == "true");
  CHECK(value("tools.exists(t, t.name == 'Pager')") == "true");
  CHECK(value("tools.map(t, t.name)") == "['Video', 'Pager']");
  CHECK(value("has(tool.vendor) && !has(tool.uses)") == "true");
  CHECK(value("tools.all(t, has(t.agreement))") == "false");
  CHECK(value("tools[1].agreement.signed > timestamp(0)") == "unknown(tools[1].agreement)");
  CHECK(value("x.name") == "'Pager'");
  CHECK(value("x.nothing").find("no such field") != std::string::npos);
  CHECK(value("tool == tools[0] && tool != x") == "true");
  CHECK(value("type(tool) == Tool") == "true");
  CHECK(value("tool.?vendor.orValue('none')") == "'V'");
  CHECK(value("tools.size() == limit") == "true");

  struct Notes final : Observer {
    void read(const Object& object, std::size_t field, const Value& value) override {
      text += object.type().fields()[field].name + "=" + to_text(value) + " ";
    }
    void asked(const Object& object, std::size_t field, const Value& answer) override {
      text += "has " + object.type().fields()[field].name + "=" + to_text(answer) + " ";
    }
    std::string text;
  } notes;
  value("tools.exists(t, has(t.vendor) && t.vendor == 'W')", &notes);
  CHECK(notes.text == "has vendor=true vendor='V' has vendor=false ");
}
