#include "reports/settings_json.hpp"

namespace probity::reports {
namespace {

void write_changes(JsonWriter& out, const findings::Settings& settings) {
  out.key("changes");
  out.begin_object();
  out.member("since", settings.changes->since);
  out.key("files");
  out.begin_array();
  for (const auto& file : settings.changes->files) {
    out.begin_object();
    out.member("path", file.path);
    out.key("lines");
    out.begin_array();
    for (const auto& range : file.lines) {
      out.begin_array();
      out.value(range.first);
      out.value(range.last);
      out.end_array();
    }
    out.end_array();
    out.end_object();
  }
  out.end_array();
  out.member("elsewhere", settings.elsewhere);
  out.end_object();
}

}  // namespace

void write_settings(JsonWriter& out, const findings::Settings& settings) {
  if (settings.is_default()) return;
  out.key("settings");
  out.begin_object();
  if (!settings.only.empty()) out.texts("only", settings.only);
  if (!settings.skip.empty()) out.texts("skip", settings.skip);
  if (!settings.skipped.empty()) out.texts("skipped", settings.skipped);
  if (settings.baseline) {
    out.key("baseline");
    out.begin_object();
    out.texts("known", settings.baseline->known);
    out.texts("gone", settings.baseline->gone);
    out.end_object();
  }
  if (settings.changes) write_changes(out, settings);
  out.end_object();
}

void write_waiver(JsonWriter& out, const findings::Finding& finding) {
  if (!finding.waiver) return;
  const auto& waiver = *finding.waiver;
  out.key("waiver");
  out.begin_object();
  out.member("reason", waiver.reason);
  out.member("approved_by", waiver.approved_by);
  out.member("from", to_string(waiver.from));
  out.member("until", to_string(waiver.until));
  out.key("location");
  out.begin_object();
  out.member("path", waiver.location.path);
  out.member("line", waiver.location.line);
  out.member("column", waiver.location.column);
  out.end_object();
  out.end_object();
}

}  // namespace probity::reports
