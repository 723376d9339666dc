#include <doctest/doctest.h>

#include "cel/json_cases.hpp"
#include "cel/json_values.hpp"
#include "fixture.hpp"

using namespace probity;
using namespace probity::cel;

TEST_CASE("cases are answered with a value and its type, an unknown or an error") {
  const std::pair<const char*, const char*> cases[] = {
      {R"json({"expr": "1 + 1"})json", R"json({"type":"int","value":{"int":"2"}})json"},
      {R"json({"expr": "x", "types": [["x", {"list": "int"}]], "bindings": {"x": {"list": [{"int": "1"}]}}})json",
       R"json({"type":{"list":"int"},"value":{"list":[{"int":"1"}]}})json"},
      {R"json({"expr": "[optional.of(1)]", "check_only": true})json",
       R"json({"type":{"list":{"abstract":"optional_type","of":["int"]}}})json"},
      {R"json({"expr": "x && y", "bindings": {"x": {"unknown": ["x"]}, "y": {"bool": true}}})json",
       R"json({"unknown":["x"]})json"},
      {R"json({"expr": "1 / 0"})json", R"json({"error":"divide by zero"})json"},
      {R"json({"expr": "1 +"})json",
       R"json({"error":"1:4: expected a value, found the end of the expression"})json"},
      {R"json({"expr": "f(1)", "disable_check": true})json",
       R"json({"error":"unknown function 'f'"})json"},
      {R"json({"expr": "[1].all(x, true)", "disable_macros": true})json", nullptr},
      {R"json({"expr": "0.0 / 0.0"})json", R"json({"type":"double","value":{"double":"NaN"}})json"},
      {R"json({"expr": 1})json", R"json({"error":"'expr' must be a string"})json"},
      {R"json({"expr": "x", "bindings": {"x": 1}})json",
       R"json({"error":"the value of 'x' is not tagged with its type"})json"},
      {R"json({"expr": "x", "types": [["x"]]})json",
       R"json({"error":"'types' has no name and type in [\"x\"]"})json"},
      {"nonsense", R"json({"error":"the line is no JSON"})json"},
      {"[]", R"json({"error":"the line is no JSON object"})json"},
      {"\xff", R"json({"error":"the line is not UTF-8"})json"},
  };
  for (const auto& [line, expected] : cases) {
    CAPTURE(line);
    if (expected) {
      CHECK(answer_case(line) == expected);
    } else {
      CHECK(answer_case(line).starts_with("{\"error\""));
    }
  }
}

TEST_CASE("deeply nested lines are refused") {
  std::string values;
  for (int i = 0; i < 5000; ++i) values += R"({"list":[)";
  CHECK(answer_case(R"({"expr": "x", "bindings": {"x": )" + values).starts_with("{\"error\""));
  std::string closed = values + R"({"int":"1"})";
  for (int i = 0; i < 5000; ++i) closed += "]}";
  CHECK(answer_case(R"({"expr": "x", "bindings": {"x": )" + closed + "}}") ==
        R"json({"error":"the value of 'x' is not tagged with its type"})json");
}

TEST_CASE("plain JSON becomes a value") {
  const auto text = [](std::string json) {
    const auto value = value_from_json(text::Source("data.json", std::move(json)));
    return value ? to_text(*value) : value.error().front().what;
  };
  CHECK(text(R"json({"a": [1, 2.5, -3, null, true, "é"], "b": {}})json") ==
        "{'a': [1, 2.5, -3, null, true, 'é'], 'b': {}}");
  CHECK(text("18446744073709551615") == "18446744073709551615u");
  CHECK(text(R"json({"a": 1, "a": 2})json") == "the key 'a' is given twice in a map");
  CHECK(text("[1,") == "the JSON text ends too early");
  CHECK(text(std::string(1000, '[')) == "the JSON text is nested more than 200 levels deep");
  CHECK(text("") == "the JSON text ends too early");
}
