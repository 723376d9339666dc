#include "reports/report_schema.hpp"

#include <initializer_list>
#include <string_view>

#include <nlohmann/json.hpp>

namespace probity::reports {
namespace {

using SchemaJson = nlohmann::ordered_json;

SchemaJson string_schema() {
  return {{"type", "string"}};
}
SchemaJson nullable_schema() {
  return {{"type", {"string", "null"}}};
}
SchemaJson day_schema() {
  return {{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
}
SchemaJson number_schema() {
  return {{"type", "integer"}, {"minimum", 0}};
}
SchemaJson digest_schema() {
  return {{"type", "string"}, {"pattern", "^[0-9a-f]+$"}};
}
SchemaJson list_schema(SchemaJson item) {
  return {{"type", "array"}, {"items", std::move(item)}};
}
SchemaJson part(std::string_view name) {
  return {{"$ref", "#/$defs/" + std::string(name)}};
}
SchemaJson words_schema(std::initializer_list<std::string_view> words) {
  return {{"enum", words}};
}

/// An object with these members, and no others but the optional ones.
SchemaJson object_schema(SchemaJson required, const SchemaJson& optional = SchemaJson::object()) {
  SchemaJson schema = {{"type", "object"}, {"required", SchemaJson::array()}};
  for (const auto& [name, ignored] : required.items()) schema["required"].push_back(name);
  required.update(optional);
  schema["properties"] = std::move(required);
  schema["additionalProperties"] = false;
  return schema;
}

SchemaJson finding_schema() {
  return object_schema({{"rule", string_schema()},
                        {"verdict", words_schema({"pass", "fail", "unknown", "waived"})},
                        {"severity", words_schema({"error", "warning", "note"})},
                        {"title", string_schema()},
                        {"message", string_schema()},
                        {"remedy", string_schema()},
                        {"location", part("location")},
                        {"topics", list_schema(string_schema())},
                        {"sources", list_schema(part("source"))},
                        {"because", list_schema(object_schema({{"fact", string_schema()},
                                                               {"value", string_schema()},
                                                               {"location", part("location")}}))},
                        {"unknown", list_schema(string_schema())},
                        {"fingerprint", string_schema()}},
                       {{"waiver", object_schema({{"reason", string_schema()},
                                                  {"approved_by", string_schema()},
                                                  {"from", day_schema()},
                                                  {"until", day_schema()},
                                                  {"location", part("location")}})}});
}

SchemaJson summary_schema() {
  SchemaJson members = {{"rules", number_schema()}};
  for (const char* verdict : {"pass", "fail", "unknown", "not-applicable", "waived"})
    members[verdict] = number_schema();
  members["by_severity"] = object_schema(
      {{"error", number_schema()}, {"warning", number_schema()}, {"note", number_schema()}});
  return object_schema(std::move(members));
}

SchemaJson settings_schema() {
  const auto texts = list_schema(string_schema());
  const SchemaJson lines = {
      {"type", "array"}, {"items", number_schema()}, {"minItems", 2}, {"maxItems", 2}};
  const auto file = object_schema({{"path", string_schema()}, {"lines", list_schema(lines)}});
  return object_schema(SchemaJson::object(),
                       {{"only", texts},
                        {"skip", texts},
                        {"skipped", texts},
                        {"baseline", object_schema({{"known", texts}, {"gone", texts}})},
                        {"changes", object_schema({{"since", string_schema()},
                                                   {"files", list_schema(file)},
                                                   {"elsewhere", number_schema()}})}});
}

SchemaJson document_schema() {
  return object_schema({{"path", string_schema()},
                        {"kind", nullable_schema()},
                        {"why_kind", string_schema()},
                        {"language", string_schema()},
                        {"why_language", string_schema()},
                        {"words", number_schema()},
                        {"grade_tenths", {{"type", "integer"}}},
                        {"remarks", list_schema(string_schema())}},
                       {{"score_tenths", {{"type", "integer"}}}});
}

SchemaJson element_schema() {
  const auto place = object_schema(SchemaJson::object(), {{"line", number_schema()},
                                                          {"column", number_schema()},
                                                          {"page", number_schema()},
                                                          {"paragraph", number_schema()}});
  return object_schema(
      {{"document", string_schema()},
       {"kind", string_schema()},
       {"element", string_schema()},
       {"title", string_schema()},
       {"level", words_schema({"required", "recommended"})},
       {"verdict", words_schema({"present", "partial", "absent"})},
       {"evidence", list_schema(object_schema({{"text", string_schema()}, {"location", place}}))}},
      {{"suggestion", string_schema()}});
}

SchemaJson report_schema() {
  const auto file = object_schema({{"path", string_schema()}, {"blake2b", digest_schema()}});
  const auto pack = object_schema(
      {{"name", string_schema()}, {"version", string_schema()}, {"blake2b", digest_schema()}});
  const auto section = object_schema(
      {{"standard", string_schema()},
       {"section", string_schema()},
       {"verdict", words_schema({"pass", "fail", "unknown", "not-applicable", "waived"})}});
  return object_schema(
      {{"schema", {{"const", "probity.report/1"}}},
       {"as_of", day_schema()},
       {"tool", object_schema({{"name", {{"const", "probity"}}}, {"version", string_schema()}})},
       {"subject", object_schema({{"name", string_schema()}, {"files", list_schema(file)}})},
       {"packs", list_schema(pack)},
       {"summary", summary_schema()},
       {"findings", list_schema(part("finding"))},
       {"not_applied",
        list_schema(object_schema({{"rule", string_schema()}, {"why", string_schema()}}))},
       {"standards", list_schema(section)}},
      {{"root",
        {{"type", "string"},
         {"description", "The practice's folder, where the report is one of several"}}},
       {"settings", settings_schema()},
       {"passes", list_schema(part("finding"))},
       {"documents", list_schema(document_schema())},
       {"elements", list_schema(element_schema())}});
}

}  // namespace

std::string report_json_schema() {
  SchemaJson schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                       {"title", "A report of probity check, or a list of them"},
                       {"oneOf", {part("report"), part("reports")}}};
  auto& parts = schema["$defs"];
  parts["location"] = object_schema(
      {{"path", string_schema()}, {"line", number_schema()}, {"column", number_schema()}});
  parts["source"] = object_schema({{"standard", string_schema()},
                                   {"section", string_schema()},
                                   {"cite", string_schema()},
                                   {"url", nullable_schema()},
                                   {"as_of", nullable_schema()},
                                   {"confidence", {{"enum", {"high", "medium", "low", nullptr}}}}},
                                  {{"provision", string_schema()}});
  parts["finding"] = finding_schema();
  parts["report"] = report_schema();
  const SchemaJson shard = {
      {"type", "array"}, {"items", number_schema()}, {"minItems", 2}, {"maxItems", 2}};
  parts["reports"] = object_schema(
      {{"schema", {{"const", "probity.reports/1"}}}, {"reports", list_schema(part("report"))}},
      {{"shard", shard}});
  return schema.dump(2) + "\n";
}

}  // namespace probity::reports
