#include "records/saved_report.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "records/saved_settings.hpp"
#include "signing/json_text.hpp"

namespace probity::records {
namespace {

using Json = nlohmann::json;

constexpr std::string_view schema = "probity.report/1";

std::string text(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

const Json& member(const Json& json, const char* key) {
  static const Json nothing;
  if (!json.is_object()) return nothing;
  const auto found = json.find(key);
  return found == json.end() ? nothing : *found;
}

/// The objects of an array; other things in it are passed over.
std::vector<const Json*> objects(const Json& json, const char* key) {
  std::vector<const Json*> found;
  for (const auto& each : member(json, key)) {
    if (each.is_object()) found.push_back(&each);
  }
  return found;
}

std::string place(const Json& finding) {
  const auto& location = member(finding, "location");
  const auto number = [&](const char* key) {
    const auto& value = member(location, key);
    return value.is_number_integer() ? value.get<int>() : 0;
  };
  if (!location.is_object()) return {};
  return to_string(Location{text(location, "path"), number("line"), number("column")});
}

void add_findings(SavedReport& report, const Json& json, const char* key) {
  for (const auto* finding : objects(json, key)) {
    const auto rule = text(*finding, "rule");
    const auto where = place(*finding);
    report.judgements.insert_or_assign(
        fmt::format("{} {}", rule, text(*finding, "fingerprint")),
        SavedReport::Judgement{where.empty() ? rule : fmt::format("{} at {}", rule, where),
                               text(*finding, "verdict")});
  }
}

void add_elements(SavedReport& report, const Json& json) {
  for (const auto* element : objects(json, "elements")) {
    const auto about =
        fmt::format("element {} of {}", text(*element, "element"), text(*element, "document"));
    report.judgements.insert_or_assign(about,
                                       SavedReport::Judgement{about, text(*element, "verdict")});
  }
}

Diagnostic no_report(std::string_view name, std::string why) {
  Diagnostic problem;
  problem.where.path = name;
  problem.what = "is no report of `probity check`";
  problem.why = std::move(why);
  problem.fix = "name a file that `probity check --format json --output FILE` wrote";
  return problem;
}

}  // namespace

bool is_report(std::string_view bytes) {
  // Such a file begins with a brace and the name of its schema, whatever the indentation.
  const auto start = bytes.substr(0, 64);
  return start.starts_with('{') && start.find("\"schema\"") != start.npos &&
         start.find(fmt::format("\"{}\"", schema)) != start.npos;
}

Result<SavedReport> parse_report(std::string_view bytes, std::string_view name) {
  if (!is_report(bytes)) return no_report(name, "it does not begin as one");
  PROBITY_CHECK(signing::check_json_object(bytes, name));
  const Json json = Json::parse(bytes, nullptr, false);
  if (!json.is_object()) return no_report(name, "it is no JSON object");
  if (text(json, "schema") != schema)
    return no_report(name, fmt::format("its schema is not '{}'", schema));
  SavedReport report;
  report.as_of = text(json, "as_of");
  report.root = text(json, "root");
  report.tool_version = text(member(json, "tool"), "version");
  const auto& subject = member(json, "subject");
  report.subject = subject.is_object() ? text(subject, "name") : "";
  for (const auto* file : objects(subject, "files"))
    report.files.push_back({text(*file, "path"), text(*file, "blake2b")});
  for (const auto* pack : objects(json, "packs"))
    report.packs.push_back({text(*pack, "name"), text(*pack, "version"), text(*pack, "blake2b")});
  report.lists_passes = json.contains("passes");
  PROBITY_TRY(report.settings, parse_settings(bytes, name));
  add_findings(report, json, "findings");
  add_findings(report, json, "passes");
  add_elements(report, json);
  return report;
}

}  // namespace probity::records
