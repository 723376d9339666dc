#include "reports/json_report.hpp"

#include <algorithm>

#include "reports/json_writer.hpp"
#include "reports/settings_json.hpp"

namespace probity::reports {
namespace {

void write_location(JsonWriter& out, const Location& location) {
  out.key("location");
  out.begin_object();
  out.member("path", location.path);
  out.member("line", location.line);
  out.member("column", location.column);
  out.end_object();
}

void write_source(JsonWriter& out, const facts::Source& source) {
  out.begin_object();
  out.member("standard", source.standard);
  out.member("section", source.section);
  if (!source.provision.empty()) out.member("provision", source.provision);
  out.member("cite", source.cite);
  out.text_or_null("url", source.url);
  out.text_or_null("as_of", source.as_of ? to_string(*source.as_of) : std::string());
  const bool is_known = source.confidence != facts::Confidence::none;
  out.text_or_null("confidence", is_known ? to_string(source.confidence) : std::string_view());
  out.end_object();
}

enum class Quotes : std::uint8_t { shown, left_out };

/// Forms and policies are quoted; lines of the practice's own files stay where they are.
Quotes quotes_of(const findings::Report& report, const findings::Finding& finding) {
  const bool is_document =
      std::any_of(report.documents.begin(), report.documents.end(),
                  [&](const auto& document) { return document.path == finding.location.path; });
  return is_document ? Quotes::shown : Quotes::left_out;
}

void write_finding(JsonWriter& out, const findings::Finding& finding, Quotes quotes) {
  out.begin_object();
  out.member("rule", finding.rule);
  out.member("verdict", to_string(finding.verdict));
  out.member("severity", to_string(finding.severity));
  out.member("title", finding.title);
  out.member("message", finding.message);
  out.member("remedy", finding.remedy);
  write_location(out, finding.location);
  if (quotes == Quotes::shown && !finding.excerpt.empty()) out.member("excerpt", finding.excerpt);
  out.texts("topics", finding.topics);
  out.key("sources");
  out.begin_array();
  for (const auto& source : finding.sources) write_source(out, source);
  out.end_array();
  out.key("because");
  out.begin_array();
  for (const auto& reason : finding.because) {
    out.begin_object();
    out.member("fact", reason.fact);
    out.member("value", reason.value);
    write_location(out, reason.location);
    out.end_object();
  }
  out.end_array();
  out.texts("unknown", finding.unknown);
  out.member("fingerprint", finding.fingerprint);
  write_waiver(out, finding);
  out.end_object();
}

void write_findings(JsonWriter& out, const findings::Report& report, std::string_view name,
                    const std::vector<findings::Finding>& findings) {
  out.key(name);
  out.begin_array();
  for (const auto& finding : findings) write_finding(out, finding, quotes_of(report, finding));
  out.end_array();
}

void write_subject(JsonWriter& out, const findings::Report& report) {
  out.key("subject");
  out.begin_object();
  out.member("name", report.subject);
  out.key("files");
  out.begin_array();
  for (const auto& file : report.files) {
    out.begin_object();
    out.member("path", file.path);
    out.member("blake2b", file.blake2b);
    out.end_object();
  }
  out.end_array();
  out.end_object();
}

void write_packs(JsonWriter& out, const findings::Report& report) {
  out.key("packs");
  out.begin_array();
  for (const auto& pack : report.packs) {
    out.begin_object();
    out.member("name", pack.name);
    out.member("version", pack.version);
    out.member("blake2b", pack.blake2b);
    out.end_object();
  }
  out.end_array();
}

void write_summary(JsonWriter& out, const findings::Report& report) {
  const auto& summary = report.summary;
  out.key("summary");
  out.begin_object();
  out.member("rules", static_cast<std::int64_t>(report.rules_checked));
  out.member("pass", summary.pass);
  out.member("fail", summary.fail);
  out.member("unknown", summary.unknown);
  out.member("not-applicable", summary.not_applicable);
  out.member("waived", summary.waived);
  out.key("by_severity");
  out.begin_object();
  out.member("error", summary.errors);
  out.member("warning", summary.warnings);
  out.member("note", summary.notes);
  out.end_object();
  out.end_object();
}

void write_licensure(JsonWriter& out, const findings::Report& report) {
  out.key("licensure");
  out.begin_array();
  for (const auto& each : report.licensure) {
    out.begin_object();
    out.member("person", each.licensed.person);
    out.member("place", each.licensed.place);
    out.member("verdict", each.licensed.verdict);
    out.member("why", each.why);
    out.member("fingerprint", each.fingerprint);
    out.end_object();
  }
  out.end_array();
}

void write_expires(JsonWriter& out, const findings::Report& report) {
  out.key("expires");
  out.begin_array();
  for (const auto& each : report.expires) {
    out.begin_object();
    out.member("date", to_string(each.date));
    out.member("kind", to_string(each.kind));
    out.member("what", each.what);
    if (!each.location.path.empty()) write_location(out, each.location);
    if (!each.cite.empty()) out.member("cite", each.cite);
    if (!each.url.empty()) out.member("url", each.url);
    out.member("id", each.id);
    out.end_object();
  }
  out.end_array();
}

void write_not_applied(JsonWriter& out, const findings::Report& report) {
  out.key("not_applied");
  out.begin_array();
  for (const auto& each : report.not_applied) {
    out.begin_object();
    out.member("rule", each.rule);
    out.member("why", to_string(each.why));
    out.end_object();
  }
  out.end_array();
}

void write_quote(JsonWriter& out, const findings::Quote& quote) {
  out.begin_object();
  out.member("text", quote.text);
  out.key("location");
  out.begin_object();
  for (const auto& [name, number] : {std::pair{"line", quote.line},
                                     {"column", quote.column},
                                     {"page", quote.page},
                                     {"paragraph", quote.paragraph}}) {
    if (number > 0) out.member(name, number);
  }
  out.end_object();
  out.end_object();
}

void write_documents(JsonWriter& out, const findings::Report& report) {
  out.key("documents");
  out.begin_array();
  for (const auto& document : report.documents) {
    out.begin_object();
    out.member("path", document.path);
    out.text_or_null("kind", document.kind);
    out.member("why_kind", document.why_kind);
    out.member("language", document.language);
    out.member("why_language", document.why_language);
    out.member("words", static_cast<std::int64_t>(document.words));
    out.member("grade_tenths", document.grade_tenths);
    if (document.score_tenths != 0) out.member("score_tenths", document.score_tenths);
    out.texts("remarks", document.remarks);
    out.end_object();
  }
  out.end_array();
}

void write_elements(JsonWriter& out, const findings::Report& report) {
  out.key("elements");
  out.begin_array();
  for (const auto& element : report.elements) {
    out.begin_object();
    out.member("document", element.document);
    out.member("kind", element.kind);
    out.member("element", element.element);
    out.member("title", element.title);
    out.member("level", element.is_required ? "required" : "recommended");
    out.member("verdict", to_string(element.verdict));
    out.key("evidence");
    out.begin_array();
    for (const auto& quote : element.evidence) write_quote(out, quote);
    out.end_array();
    if (!element.suggestion.empty()) out.member("suggestion", element.suggestion);
    out.end_object();
  }
  out.end_array();
}

void write_standards(JsonWriter& out, const findings::Report& report) {
  out.key("standards");
  out.begin_array();
  for (const auto& section : report.standards) {
    out.begin_object();
    out.member("standard", section.standard);
    out.member("section", section.section);
    out.member("verdict", to_string(section.verdict));
    out.end_object();
  }
  out.end_array();
}

}  // namespace

std::string to_json(const findings::Report& report) {
  JsonWriter out;
  out.begin_object();
  out.member("schema", "probity.report/1");
  if (!report.root.empty()) out.member("root", report.root);
  out.member("as_of", report.as_of);
  out.key("tool");
  out.begin_object();
  out.member("name", "probity");
  out.member("version", report.tool_version);
  out.end_object();
  write_subject(out, report);
  write_packs(out, report);
  write_settings(out, report.settings);
  write_summary(out, report);
  write_findings(out, report, "findings", report.findings);
  if (!report.passes.empty()) write_findings(out, report, "passes", report.passes);
  if (!report.documents.empty()) {
    write_documents(out, report);
    write_elements(out, report);
  }
  if (!report.licensure.empty()) write_licensure(out, report);
  if (report.rules_checked > 0 || !report.expires.empty()) write_expires(out, report);
  write_not_applied(out, report);
  write_standards(out, report);
  out.end_object();
  return out.take();
}

}  // namespace probity::reports
