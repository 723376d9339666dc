#include "schema/schema.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "base/diagnostic.hpp"
#include "base/file.hpp"
#include "schema/json_schema.hpp"
#include "yaml/parse.hpp"

using namespace probity;

namespace {

Result<schema::Schema> load(std::string text) {
  PROBITY_TRY(const auto document, yaml::parse(text::Source("schema.yaml", std::move(text))));
  return schema::Schema::load(document);
}

std::string with_field(const std::string& field) {
  return "root: practice\nrecords:\n  practice:\n    about: A practice\n    fields:\n      x: {" +
         field + "}\nenumerations:\n  use: [sessions, notes]\n";
}

std::string errors(const std::string& text) {
  const auto schema = load(text);
  return schema ? "" : to_text(schema.error());
}

}  // namespace

TEST_CASE("each type of field is read") {
  struct Row {
    const char* field;
    schema::Kind kind;
    bool list;
  };
  for (const auto& row :
       {Row{"type: text, about: X", schema::Kind::text, false},
        Row{"type: list of text, about: X", schema::Kind::text, true},
        Row{"type: boolean, about: X", schema::Kind::boolean, false},
        Row{"type: integer, min: 1, max: 9, about: X", schema::Kind::integer, false},
        Row{"type: date, about: X", schema::Kind::date, false},
        Row{"type: place, about: X", schema::Kind::place, false},
        Row{"type: path, about: X", schema::Kind::path, false},
        Row{"type: one-of, values: [a, b], about: X", schema::Kind::choice, false},
        Row{"type: list of use, about: X", schema::Kind::choice, true},
        Row{"type: list of practice, about: X", schema::Kind::record, true}}) {
    CAPTURE(row.field);
    const auto schema = load(with_field(row.field));
    REQUIRE(schema);
    CHECK(schema->root().fields.front().kind == row.kind);
    CHECK(schema->root().fields.front().is_list == row.list);
  }
}

TEST_CASE("silence is unknown unless the field says otherwise") {
  const auto silence = [](const char* field) {
    const auto schema = load(with_field(field));
    REQUIRE(schema);
    return schema->root().fields.front();
  };
  CHECK(silence("type: boolean, about: X").silence == schema::Silence::unknown);
  CHECK(silence("type: boolean, silence: unknown, about: X").silence == schema::Silence::unknown);
  CHECK(silence("type: date, silence: none, about: X").silence == schema::Silence::none);
  const auto stated = silence("type: boolean, silence: true, about: X");
  CHECK(stated.silence == schema::Silence::stated);
  CHECK(stated.stated == "true");
}

TEST_CASE("a schema that is wrong says where") {
  struct Row {
    std::string text;
    const char* expected;
  };
  for (const auto& row :
       {Row{with_field("type: texts, about: X"), "there is no type or record 'texts'"},
        Row{with_field("type: one-of, about: X"), "one-of needs `values`"},
        Row{with_field("type: text"), "lacks 'about'"}, Row{with_field("about: X"), "lacks 'type'"},
        Row{with_field("type: text, about: X, silense: none"), "write 'silence'"},
        Row{with_field("type: text, about: X, required: perhaps"), "true or false is due"},
        Row{with_field("type: integer, about: X"), "lacks 'min'"},
        Row{"root: practise\nrecords:\n  practice: {about: A, fields: {}}\n",
            "there is no record 'practise'"},
        Row{"records: {}\n", "lacks 'root'"}}) {
    const auto text = errors(row.text);
    CAPTURE(text);
    CHECK(text.find(row.expected) != std::string::npos);
    CHECK(text.starts_with("schema.yaml:"));
  }
}

TEST_CASE("the schema of practices becomes a JSON Schema that describes every field") {
  auto bytes =
      read_file(std::filesystem::path(PROBITY_SOURCE_DIR) / "rules/schema/practice.yaml", 1 << 20);
  REQUIRE(bytes);
  const auto schema = load(*bytes);
  REQUIRE(schema);
  const auto json = nlohmann::json::parse(schema::to_json_schema(*schema));
  CHECK(json["$schema"] == "https://json-schema.org/draft/2020-12/schema");
  std::size_t fields = 0;
  for (const auto& record : schema->records()) {
    CHECK_FALSE(record.about.empty());
    for (const auto& field : record.fields) {
      CAPTURE(record.name + "." + field.name);
      CHECK_FALSE(field.about.empty());
      ++fields;
    }
  }
  CHECK(fields > 350);
}
