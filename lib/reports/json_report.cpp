#include "reports/json_report.hpp"

#include <nlohmann/json.hpp>

namespace probity::reports {
namespace {

using Json = nlohmann::ordered_json;

Json location_json(const Location& location) {
  return {{"path", location.path}, {"line", location.line}, {"column", location.column}};
}

Json source_json(const facts::Source& source) {
  Json json = {{"standard", source.standard}, {"section", source.section}};
  if (!source.provision.empty()) json["provision"] = source.provision;
  json["cite"] = source.cite;
  json["url"] = source.url.empty() ? Json() : Json(source.url);
  json["as_of"] = source.as_of ? Json(to_string(*source.as_of)) : Json();
  json["confidence"] =
      source.confidence == facts::Confidence::none ? Json() : Json(to_string(source.confidence));
  return json;
}

Json finding_json(const findings::Finding& finding) {
  Json json = {{"rule", finding.rule},
               {"verdict", to_string(finding.verdict)},
               {"severity", to_string(finding.severity)},
               {"title", finding.title},
               {"message", finding.message},
               {"remedy", finding.remedy},
               {"location", location_json(finding.location)}};
  json["topics"] = finding.topics;
  json["sources"] = Json::array();
  for (const auto& source : finding.sources) json["sources"].push_back(source_json(source));
  json["because"] = Json::array();
  for (const auto& reason : finding.because) {
    json["because"].push_back({{"fact", reason.fact},
                               {"value", reason.value},
                               {"location", location_json(reason.location)}});
  }
  json["unknown"] = finding.unknown;
  json["fingerprint"] = finding.fingerprint;
  return json;
}

Json summary_json(const findings::Report& report) {
  const auto& s = report.summary;
  return {{"rules", report.rules_checked},
          {"pass", s.pass},
          {"fail", s.fail},
          {"unknown", s.unknown},
          {"not-applicable", s.not_applicable},
          {"waived", s.waived},
          {"by_severity", {{"error", s.errors}, {"warning", s.warnings}, {"note", s.notes}}}};
}

}  // namespace

std::string to_json(const findings::Report& report) {
  Json json;
  json["schema"] = "probity.report/1";
  json["as_of"] = report.as_of;
  json["tool"] = {{"name", "probity"}, {"version", report.tool_version}};
  json["subject"] = {{"name", report.subject}, {"files", Json::array()}};
  for (const auto& file : report.files) {
    json["subject"]["files"].push_back({{"path", file.path}, {"blake2b", file.blake2b}});
  }
  json["packs"] = Json::array();
  for (const auto& pack : report.packs) {
    json["packs"].push_back(
        {{"name", pack.name}, {"version", pack.version}, {"blake2b", pack.blake2b}});
  }
  json["summary"] = summary_json(report);
  json["findings"] = Json::array();
  for (const auto& finding : report.findings) json["findings"].push_back(finding_json(finding));
  if (!report.passes.empty()) {
    json["passes"] = Json::array();
    for (const auto& finding : report.passes) json["passes"].push_back(finding_json(finding));
  }
  json["not_applied"] = Json::array();
  for (const auto& each : report.not_applied)
    json["not_applied"].push_back({{"rule", each.rule}, {"why", each.why}});
  json["standards"] = Json::array();
  for (const auto& section : report.standards) {
    json["standards"].push_back({{"standard", section.standard},
                                 {"section", section.section},
                                 {"verdict", to_string(section.verdict)}});
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace probity::reports
