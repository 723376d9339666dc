#include <nlohmann/json.hpp>

#include "reports/licensure_json.hpp"

namespace probity::reports {
namespace {

using Json = nlohmann::ordered_json;

Json text() {
  return {{"type", "string"}};
}
Json text_or_null() {
  return {{"type", {"string", "null"}}};
}
Json date() {
  return {{"type", "string"}, {"format", "date"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
}
Json boolean() {
  return {{"type", "boolean"}};
}
Json list_of(Json item) {
  return {{"type", "array"}, {"items", std::move(item)}};
}
Json reference(std::string_view name) {
  return {{"$ref", "#/$defs/" + std::string(name)}};
}

/// An object of these fields; those after `optional` may be missing.
Json object(Json required, const Json& optional = Json::object()) {
  Json json = {{"type", "object"}};
  json["required"] = Json::array();
  for (const auto& [name, schema] : required.items()) json["required"].push_back(name);
  required.update(optional);
  json["properties"] = std::move(required);
  json["additionalProperties"] = false;
  return json;
}

Json one_of(const std::vector<std::string_view>& words) {
  return {{"enum", words}};
}

Json definitions() {
  Json json;
  json["verdict"] = {{"enum", {"permitted", "conditional", "not-permitted", "unknown"}}};
  json["source"] = object({{"cite", text_or_null()},
                           {"url", text_or_null()},
                           {"as_of", {{"type", {"string", "null"}}}},
                           {"confidence", {{"enum", {"high", "medium", "low", nullptr}}}}},
                          {{"as_of_words", text()}});
  json["condition"] = object({{"id", text()},
                              {"text", text()},
                              {"verdict", {{"enum", {"pass", "fail", "unknown"}}}},
                              {"sources", list_of(reference("source"))}},
                             {{"step", text()}, {"ask", list_of(text())}});
  json["pathway"] = object({{"pathway", text()},
                            {"title", text()},
                            {"verdict", reference("verdict")},
                            {"carries", boolean()},
                            {"conditions", list_of(reference("condition"))},
                            {"steps", list_of(text())},
                            {"sources", list_of(reference("source"))}},
                           {{"route", object({{"id", text()}, {"title", text()}})},
                            {"licence", text()},
                            {"note", text()},
                            {"advice_only", boolean()},
                            {"prospect", boolean()}});
  json["obligation"] = object({{"id", text()},
                               {"topic", text()},
                               {"requires", text()},
                               {"sources", list_of(reference("source"))}});
  json["board"] = object({{"place", text()}, {"name", text()}, {"url", text_or_null()}});
  json["change"] =
      object({{"way", text()}, {"condition", text()}, {"text", text()}, {"how", text()}});
  return json;
}

}  // namespace

std::string licensure_json_schema(const licensure::Law& law) {
  const auto& words = law.words();
  Json json = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
               {"$id", "https://probity.invalid/schema/licensure"},
               {"title", "An answer of probity licensure --format json"}};
  json.update(object({{"schema", {{"const", "probity.licensure/1"}}},
                      {"as_of", date()},
                      {"on", date()},
                      {"client_in", text()},
                      {"client_resides", text_or_null()},
                      {"provider_in", text_or_null()},
                      {"provider_resides", text_or_null()},
                      {"mode", one_of(words.modes.ids())},
                      {"service", one_of(words.services.ids())},
                      {"capacity", one_of(words.capacities.ids())},
                      {"circumstances", list_of(one_of(words.circumstances.ids()))},
                      {"verdict", reference("verdict")},
                      {"answer", text()},
                      {"why", list_of(text())},
                      {"pathways", list_of(reference("pathway"))},
                      {"steps", list_of(text())},
                      {"boards", list_of(reference("board"))},
                      {"obligations", list_of(reference("obligation"))},
                      {"changes", list_of(reference("change"))},
                      {"advice", list_of(text())},
                      {"warnings", list_of(text())}}));
  json["$defs"] = definitions();
  return json.dump(2) + "\n";
}

}  // namespace probity::reports
