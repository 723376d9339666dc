#include "records/saved_settings.hpp"

#include <nlohmann/json.hpp>

namespace probity::records {
namespace {

using Settings = findings::Settings;

std::vector<std::string> texts(const nlohmann::json& json, const char* key) {
  return json.contains(key) ? json.at(key).get<std::vector<std::string>>()
                            : std::vector<std::string>();
}

findings::Changes changes_of(const nlohmann::json& json) {
  findings::Changes changes;
  changes.since = json.at("since").get<std::string>();
  for (const auto& each : json.at("files")) {
    findings::ChangedFile file;
    file.path = each.at("path").get<std::string>();
    for (const auto& range : each.at("lines"))
      file.lines.push_back({range.at(0).get<int>(), range.at(1).get<int>()});
    changes.files.push_back(std::move(file));
  }
  return changes;
}

Settings settings_of(const nlohmann::json& json) {
  Settings settings;
  settings.only = texts(json, "only");
  settings.skip = texts(json, "skip");
  settings.skipped = texts(json, "skipped");
  if (json.contains("baseline")) {
    const auto& baseline = json.at("baseline");
    settings.baseline = {texts(baseline, "known"), texts(baseline, "gone")};
  }
  if (json.contains("changes")) {
    settings.changes = changes_of(json.at("changes"));
    settings.elsewhere = json.at("changes").at("elsewhere").get<int>();
  }
  return settings;
}

}  // namespace

Result<Settings> parse_settings(std::string_view report, std::string_view name) {
  try {
    const auto json = nlohmann::json::parse(report);
    return json.contains("settings") ? settings_of(json.at("settings")) : Settings();
  } catch (const nlohmann::json::exception&) {
    Diagnostic problem;
    problem.where.path = name;
    problem.what = "the settings that the report names cannot be read";
    problem.why = "they are not written as probity writes them: the report was edited";
    problem.fix = "name the report as it was written";
    return problem;
  }
}

}  // namespace probity::records
