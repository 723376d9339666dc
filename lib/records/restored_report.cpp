#include "records/restored_report.hpp"

#include <array>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "records/saved_report.hpp"
#include "records/saved_settings.hpp"
#include "signing/json_text.hpp"

namespace probity::records {
namespace {

using Json = nlohmann::json;
using findings::Verdict;

constexpr std::array verdicts = {Verdict::pass, Verdict::fail, Verdict::unknown,
                                 Verdict::not_applicable, Verdict::waived};
constexpr std::array severities = {Severity::error, Severity::warning, Severity::note};
constexpr std::array presences = {findings::Presence::present, findings::Presence::partial,
                                  findings::Presence::absent};
constexpr std::array confidences = {facts::Confidence::none, facts::Confidence::low,
                                    facts::Confidence::medium, facts::Confidence::high};

constexpr std::array not_applied_reasons = {findings::NotAppliedReason::not_in_force,
                                            findings::NotAppliedReason::condition_not_met,
                                            findings::NotAppliedReason::nothing_of_it};
constexpr std::array expiry_kinds = {
    findings::ExpiryKind::licence,  findings::ExpiryKind::registration,
    findings::ExpiryKind::training, findings::ExpiryKind::agreement,
    findings::ExpiryKind::review,   findings::ExpiryKind::attestation,
    findings::ExpiryKind::waiver,   findings::ExpiryKind::law};

template <class Values>
auto named(const Values& values, std::string_view name) {
  for (const auto value : values) {
    if (to_string(value) == name) return value;
  }
  return values.front();
}

class Restorer {
 public:
  explicit Restorer(const Json& json)
      : json_(json), texts_(std::make_unique<std::deque<std::string>>()) {}

  RestoredReport restore(findings::Settings settings) && {
    auto& report = report_;
    report.as_of = text(json_, "as_of");
    report.root = text(json_, "root");
    report.tool_version = text(at(json_, "tool"), "version");
    const auto& subject = at(json_, "subject");
    report.subject = text(subject, "name");
    for (const auto& file : list(subject, "files"))
      report.files.push_back({text(file, "path"), text(file, "blake2b")});
    std::set<std::string_view> standards;
    for (const auto& section : list(json_, "standards")) {
      const auto standard = kept(section, "standard");
      standards.insert(standard);
      report.standards.push_back(
          {standard, kept(section, "section"), named(verdicts, text(section, "verdict"))});
    }
    for (const auto& pack : list(json_, "packs")) {
      report.packs.push_back({text(pack, "name"), text(pack, "version"), text(pack, "blake2b")});
      if (standards.contains(report.packs.back().name)) ++report.rule_packs;
    }
    report.settings = std::move(settings);
    summary();
    for (const auto& finding : list(json_, "findings")) report.findings.push_back(read(finding));
    for (const auto& finding : list(json_, "passes")) report.passes.push_back(read(finding));
    for (const auto& each : list(json_, "not_applied"))
      report.not_applied.push_back(
          {kept(each, "rule"), named(not_applied_reasons, text(each, "why"))});
    documents();
    coming();
    return {std::move(report_), std::move(texts_)};
  }

 private:
  static const Json& at(const Json& json, const char* key) {
    static const Json nothing;
    if (!json.is_object()) return nothing;
    const auto found = json.find(key);
    return found == json.end() ? nothing : *found;
  }
  static const Json& list(const Json& json, const char* key) {
    static const Json none = Json::array();
    const auto& found = at(json, key);
    return found.is_array() ? found : none;
  }
  static std::string text(const Json& json, const char* key) {
    const auto& found = at(json, key);
    return found.is_string() ? found.get<std::string>() : std::string();
  }
  static int number(const Json& json, const char* key) {
    const auto& found = at(json, key);
    return found.is_number_integer() ? found.get<int>() : 0;
  }
  static Location location(const Json& json) {
    const auto& found = at(json, "location");
    return {text(found, "path"), number(found, "line"), number(found, "column")};
  }
  static Date date(const Json& json, const char* key) {
    return Date::parse(text(json, key)).value_or(Date());
  }
  std::string_view kept(std::string value) { return texts_->emplace_back(std::move(value)); }
  std::string_view kept(const Json& json, const char* key) { return kept(text(json, key)); }

  void summary() {
    const auto& json = at(json_, "summary");
    auto& s = report_.summary;
    report_.rules_checked = static_cast<std::size_t>(number(json, "rules"));
    s.pass = number(json, "pass");
    s.fail = number(json, "fail");
    s.unknown = number(json, "unknown");
    s.not_applicable = number(json, "not-applicable");
    s.waived = number(json, "waived");
    const auto& by_severity = at(json, "by_severity");
    s.errors = number(by_severity, "error");
    s.warnings = number(by_severity, "warning");
    s.notes = number(by_severity, "note");
  }

  facts::Source source(const Json& json) {
    return {.standard = kept(json, "standard"),
            .section = kept(json, "section"),
            .provision = kept(json, "provision"),
            .cite = kept(json, "cite"),
            .url = kept(json, "url"),
            .as_of = Date::parse(text(json, "as_of")),
            .confidence = named(confidences, text(json, "confidence"))};
  }

  findings::Finding read(const Json& json) {
    findings::Finding finding;
    finding.rule = kept(json, "rule");
    finding.verdict = named(verdicts, text(json, "verdict"));
    finding.severity = named(severities, text(json, "severity"));
    finding.title = kept(json, "title");
    finding.message = text(json, "message");
    finding.remedy = text(json, "remedy");
    finding.location = location(json);
    finding.excerpt = text(json, "excerpt");
    for (const auto& each : list(json, "sources")) finding.sources.push_back(source(each));
    for (const auto& each : list(json, "because"))
      finding.because.push_back({text(each, "fact"), text(each, "value"), location(each)});
    for (const auto& each : list(json, "unknown")) {
      if (each.is_string()) finding.unknown.push_back(each.get<std::string>());
    }
    for (const auto& each : list(json, "topics")) {
      if (each.is_string()) finding.topics.push_back(kept(each.get<std::string>()));
    }
    finding.fingerprint = text(json, "fingerprint");
    if (const auto& waiver = at(json, "waiver"); waiver.is_object())
      finding.waiver = {text(waiver, "reason"), text(waiver, "approved_by"), date(waiver, "from"),
                        date(waiver, "until"), location(waiver)};
    return finding;
  }

  void coming() {
    for (const auto& each : list(json_, "licensure"))
      report_.licensure.push_back(
          {{text(each, "person"), text(each, "place"), kept(each, "verdict")},
           text(each, "why"),
           text(each, "fingerprint")});
    for (const auto& each : list(json_, "expires"))
      report_.expires.push_back({.date = date(each, "date"),
                                 .kind = named(expiry_kinds, text(each, "kind")),
                                 .what = text(each, "what"),
                                 .location = location(each),
                                 .cite = text(each, "cite"),
                                 .url = text(each, "url"),
                                 .id = text(each, "id")});
  }

  void documents() {
    for (const auto& json : list(json_, "documents")) {
      auto& document = report_.documents.emplace_back();
      document.path = text(json, "path");
      document.kind = kept(json, "kind");
      document.kind_title = document.kind;
      document.why_kind = text(json, "why_kind");
      document.language = kept(json, "language");
      document.why_language = text(json, "why_language");
      document.words = static_cast<std::size_t>(number(json, "words"));
      document.grade_tenths = number(json, "grade_tenths");
      document.score_tenths = number(json, "score_tenths");
      for (const auto& remark : list(json, "remarks")) {
        if (remark.is_string()) document.remarks.push_back(remark.get<std::string>());
      }
    }
    for (const auto& json : list(json_, "elements")) {
      auto& element = report_.elements.emplace_back();
      element.document = text(json, "document");
      element.kind = kept(json, "kind");
      element.element = kept(json, "element");
      element.title = kept(json, "title");
      element.is_required = text(json, "level") == "required";
      element.verdict = named(presences, text(json, "verdict"));
      element.suggestion = kept(json, "suggestion");
      for (const auto& quote : list(json, "evidence")) {
        const auto& where = at(quote, "location");
        element.evidence.push_back({text(quote, "text"), number(where, "line"),
                                    number(where, "column"), number(where, "page"),
                                    number(where, "paragraph")});
      }
    }
  }

  const Json& json_;
  std::unique_ptr<std::deque<std::string>> texts_;
  findings::Report report_;
};

}  // namespace

Result<RestoredReport> restore_report(std::string_view bytes, std::string_view name) {
  // Its form is judged as for a replay, and only then read.
  PROBITY_TRY(auto saved, parse_report(bytes, name));
  const Json json = Json::parse(bytes, nullptr, false);
  return Restorer(json).restore(std::move(saved.settings));
}

}  // namespace probity::records
