#include "schema/json_schema.hpp"

#include <nlohmann/json.hpp>

namespace probity::schema {
namespace {

using Json = nlohmann::ordered_json;

/// A field may always be answered with the word `unknown`, which is the same as leaving it out.
Json unknown_word() {
  return {{"const", "unknown"}};
}

Json item_schema(const Field& field) {
  switch (field.kind) {
    case Kind::text:
    case Kind::place:
      return {{"type", {"string", "number", "boolean"}}};
    case Kind::path:
      return {{"type", "string"}};
    case Kind::boolean:
      return {{"type", "boolean"}};
    case Kind::integer:
      return {{"type", "integer"}, {"minimum", field.min}, {"maximum", field.max}};
    case Kind::date:
      return {{"type", "string"}, {"format", "date"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
    case Kind::choice:
      return {{"enum", field.choices}};
    case Kind::record:
      return {{"$ref", "#/$defs/" + field.record->name}};
  }
  return {};
}

std::string silence_words(const Field& field) {
  switch (field.silence) {
    case Silence::unknown:
      return "Left out: unknown.";
    case Silence::none:
      return "Left out: there is none.";
    case Silence::stated:
      return "Left out: " + field.stated + ".";
  }
  return {};
}

Json field_schema(const Field& field) {
  Json property;
  property["description"] = field.about + ". " + silence_words(field);
  Json alternatives = Json::array();
  if (field.is_list) {
    alternatives.push_back({{"type", "array"}, {"items", item_schema(field)}});
    alternatives.push_back({{"const", "none"}});
  } else {
    alternatives.push_back(item_schema(field));
    if (field.may_be_none) alternatives.push_back({{"const", "none"}});
  }
  if (!field.required) alternatives.push_back(unknown_word());
  if (alternatives.size() == 1) {
    property.update(alternatives.front());
  } else {
    property["anyOf"] = std::move(alternatives);
  }
  return property;
}

Json record_schema(const Record& record) {
  Json schema;
  schema["type"] = "object";
  schema["description"] = record.about;
  Json required = Json::array();
  for (const auto& field : record.fields) {
    schema["properties"][field.name] = field_schema(field);
    if (field.required) required.push_back(field.name);
  }
  if (!required.empty()) schema["required"] = std::move(required);
  schema["additionalProperties"] = false;
  return schema;
}

}  // namespace

std::string to_json_schema(const Schema& schema) {
  Json json;
  json["$schema"] = "https://json-schema.org/draft/2020-12/schema";
  json["$id"] = "https://probity.invalid/schema/practice";
  json["title"] = "A practice, as probity checks it";
  json["$ref"] = "#/$defs/" + schema.root().name;
  for (const auto& record : schema.records()) json["$defs"][record.name] = record_schema(record);
  return json.dump(2) + "\n";
}

}  // namespace probity::schema
