#include "reports/report_schema.hpp"

#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "findings/expiry.hpp"

namespace probity::reports {
namespace {

using Json = nlohmann::ordered_json;

Json a_text(std::string_view about = {}) {
  Json json = {{"type", "string"}};
  if (!about.empty()) json["description"] = about;
  return json;
}

Json a_text_or_null() {
  return {{"type", {"string", "null"}}};
}

Json a_day(std::string_view about = {}) {
  Json json = {{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
  if (!about.empty()) json["description"] = about;
  return json;
}

Json a_number() {
  return {{"type", "integer"}, {"minimum", 0}};
}

Json one_word_of(const std::vector<std::string_view>& words) {
  return {{"enum", words}};
}

Json array_of(Json item) {
  return {{"type", "array"}, {"items", std::move(item)}};
}

Json defined(std::string_view name) {
  return {{"$ref", "#/$defs/" + std::string(name)}};
}

/// An object of these members; the second ones may be missing, and no others are there.
Json members(Json required, const Json& optional = Json::object()) {
  Json json = {{"type", "object"}, {"required", Json::array()}};
  for (const auto& [name, schema] : required.items()) json["required"].push_back(name);
  required.update(optional);
  json["properties"] = std::move(required);
  json["additionalProperties"] = false;
  return json;
}

Json expiry_schema() {
  using findings::ExpiryKind;
  std::vector<std::string_view> kinds;
  for (const auto kind :
       {ExpiryKind::licence, ExpiryKind::registration, ExpiryKind::training, ExpiryKind::agreement,
        ExpiryKind::review, ExpiryKind::attestation, ExpiryKind::waiver, ExpiryKind::law})
    kinds.push_back(to_string(kind));
  return members(
      {{"date", a_day("The last day on which it holds; of a law that begins, its first in force")},
       {"kind", one_word_of(kinds)},
       {"what", a_text()},
       {"id", a_text("Stays when the date, or lines, move")}},
      {{"location", defined("location")}, {"cite", a_text()}, {"url", a_text()}});
}

Json finding_schema() {
  return members(
      {{"rule", a_text()},
       {"verdict", defined("verdict")},
       {"severity", one_word_of({"error", "warning", "note"})},
       {"title", a_text()},
       {"message", a_text()},
       {"remedy", a_text()},
       {"location", defined("location")},
       {"topics", array_of(a_text())},
       {"sources", array_of(defined("source"))},
       {"because",
        array_of(
            members({{"fact", a_text()}, {"value", a_text()}, {"location", defined("location")}}))},
       {"unknown", array_of(a_text())},
       {"fingerprint", a_text("Stays when lines move")}},
      {{"excerpt", a_text("The line of a form or policy")},
       {"waiver", members({{"reason", a_text()},
                           {"approved_by", a_text()},
                           {"from", a_day()},
                           {"until", a_day()},
                           {"location", defined("location")}})}});
}

Json document_schema() {
  return members({{"path", a_text()},
                  {"kind", a_text_or_null()},
                  {"why_kind", a_text()},
                  {"language", a_text()},
                  {"why_language", a_text()},
                  {"words", a_number()},
                  {"grade_tenths", {{"type", "integer"}}},
                  {"remarks", array_of(a_text())}},
                 {{"score_tenths", {{"type", "integer"}}}});
}

Json element_schema() {
  Json place;
  for (const auto* name : {"line", "column", "page", "paragraph"}) place[name] = a_number();
  return members(
      {{"document", a_text()},
       {"kind", a_text()},
       {"element", a_text()},
       {"title", a_text()},
       {"level", one_word_of({"required", "recommended"})},
       {"verdict", one_word_of({"present", "partial", "absent"})},
       {"evidence",
        array_of(members({{"text", a_text()}, {"location", members(Json::object(), place)}}))}},
      {{"suggestion", a_text()}});
}

Json settings_schema() {
  const auto texts = array_of(a_text());
  const auto range = Json{{"type", "array"}, {"items", {{"type", "integer"}}}};
  return members(
      Json::object(),
      {{"only", texts},
       {"skip", texts},
       {"skipped", texts},
       {"baseline", members({{"known", texts}, {"gone", texts}})},
       {"changes",
        members({{"since", a_text()},
                 {"files", array_of(members({{"path", a_text()}, {"lines", array_of(range)}}))},
                 {"elsewhere", a_number()}})}});
}

Json summary_schema() {
  return members(
      {{"rules", a_number()},
       {"pass", a_number()},
       {"fail", a_number()},
       {"unknown", a_number()},
       {"not-applicable", a_number()},
       {"waived", a_number()},
       {"by_severity",
        members({{"error", a_number()}, {"warning", a_number()}, {"note", a_number()}})}});
}

Json definitions_of_report() {
  Json json;
  json["verdict"] = one_word_of({"pass", "fail", "unknown", "not-applicable", "waived"});
  json["location"] = members({{"path", a_text()}, {"line", a_number()}, {"column", a_number()}});
  json["source"] = members({{"standard", a_text()},
                            {"section", a_text()},
                            {"cite", a_text()},
                            {"url", a_text_or_null()},
                            {"as_of", a_text_or_null()},
                            {"confidence", {{"enum", {"high", "medium", "low", nullptr}}}}},
                           {{"provision", a_text()}});
  json["finding"] = finding_schema();
  json["expiry"] = expiry_schema();
  json["digest"] = members({{"path", a_text()}, {"blake2b", a_text()}});
  json["licensed"] =
      members({{"person", a_text()},
               {"place", a_text()},
               {"verdict", one_word_of({"permitted", "conditional", "not-permitted", "unknown"})},
               {"why", a_text()},
               {"fingerprint", a_text()}});
  json["report"] = members(
      {{"schema", {{"const", "probity.report/1"}}},
       {"as_of", a_day()},
       {"tool", members({{"name", a_text()}, {"version", a_text()}})},
       {"subject", members({{"name", a_text()}, {"files", array_of(defined("digest"))}})},
       {"packs",
        array_of(members({{"name", a_text()}, {"version", a_text()}, {"blake2b", a_text()}}))},
       {"summary", summary_schema()},
       {"findings", array_of(defined("finding"))},
       {"not_applied", array_of(members({{"rule", a_text()}, {"why", a_text()}}))},
       {"standards",
        array_of(members(
            {{"standard", a_text()}, {"section", a_text()}, {"verdict", defined("verdict")}}))}},
      {{"root", a_text("The folder of the practice, in a list of several")},
       {"settings", settings_schema()},
       {"passes", array_of(defined("finding"))},
       {"documents", array_of(document_schema())},
       {"elements", array_of(element_schema())},
       {"licensure", array_of(defined("licensed"))},
       {"expires", array_of(defined("expiry"))}});
  json["reports"] = members(
      {{"schema", {{"const", "probity.reports/1"}}}, {"reports", array_of(defined("report"))}},
      {{"shard", array_of({{"type", "integer"}})}});
  return json;
}

Json one_or_several(const Json& item) {
  return {{"oneOf", {item, {{"type", "array"}, {"items", item}, {"minItems", 1}}}}};
}

Json rule_source_schema() {
  // Nothing stands for what is not known.
  auto day = a_day("Day on which the source was read, or of which it tells");
  day["type"] = {"string", "null"};
  return members({{"standard", a_text("Id of the standard")},
                  {"cite", a_text("What it rests on, as one cites it")},
                  {"confidence", one_word_of({"high", "medium", "low"})}},
                 {{"section", a_text_or_null()},
                  {"provision", a_text_or_null()},
                  {"url", a_text_or_null()},
                  {"as_of", std::move(day)},
                  {"as_of_words", a_text_or_null()}});
}

Json rule_schema() {
  const auto an_expression = a_text("CEL");
  Json json = members(
      {{"id", {{"type", "string"}, {"pattern", "^[a-z0-9]+(-[a-z0-9]+)*$"}}},
       {"title", a_text("What is so where the rule passes")},
       {"source", one_or_several(defined("source"))},
       {"severity", one_word_of({"error", "warning", "note"})},
       {"message", a_text("What is wrong where it fails; {{name}} stands for a variable")},
       {"remedy", a_text("What to do then")}},
      {{"about", a_text("Why it is asked")},
       {"topics", array_of(a_text())},
       {"from", a_day("First day on which it holds")},
       {"until", a_day("Last day on which it holds")},
       {"when", an_expression},
       {"for-each", {{"type", "object"}, {"additionalProperties", an_expression}}},
       {"where", an_expression},
       {"require", an_expression},
       {"attest", members({{"statement", a_text("What a responsible person confirms")},
                           {"months", {{"type", "integer"}, {"minimum", 1}, {"maximum", 120}}}})},
       {"tests", array_of(defined("test"))}});
  json["anyOf"] = {{{"required", {"require"}}}, {{"required", {"attest"}}}};
  return json;
}

Json pack_schema() {
  const auto section = members({{"id", a_text()}, {"title", a_text()}}, {{"level", a_text()}});
  return members({{"pack", a_text("Its name")}, {"title", a_text()}, {"version", a_text()}},
                 {{"url", a_text()}, {"sections", array_of(section)}});
}

}  // namespace

std::string rules_json_schema() {
  Json json = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
               {"$id", "https://probity.invalid/schema/rules"},
               {"title", "Rules of probity: a list of rules, or a pack.yaml"},
               {"oneOf", {array_of(defined("rule")), defined("pack")}}};
  json["$defs"]["rule"] = rule_schema();
  json["$defs"]["source"] = rule_source_schema();
  json["$defs"]["test"] =
      members({{"given", members(Json::object(), {{"practice", {{"type", {"object", "null"}}}}})},
               {"expect", one_word_of({"pass", "fail", "unknown", "not-applicable"})}},
              {{"name", a_text()}, {"as-of", a_day()}});
  json["$defs"]["pack"] = pack_schema();
  return json.dump(2) + "\n";
}

std::string report_json_schema() {
  Json json = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
               {"$id", "https://probity.invalid/schema/report"},
               {"title", "A report of probity check --format json"},
               {"oneOf", {defined("report"), defined("reports")}}};
  json["$defs"] = definitions_of_report();
  return json.dump(2) + "\n";
}

}  // namespace probity::reports
