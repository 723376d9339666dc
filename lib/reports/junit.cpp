#include "reports/junit.hpp"

#include <map>
#include <vector>

#include <fmt/format.h>

#include "text/utf8.hpp"

namespace probity::reports {
namespace {

using findings::Finding;
using findings::Verdict;

/// A character as XML 1.0 may hold it: mark-up escaped, what it knows no way to write dropped.
std::string xml_character(std::string_view character) {
  if (character == "&") return "&amp;";
  if (character == "<") return "&lt;";
  if (character == ">") return "&gt;";
  if (character == "\"") return "&quot;";
  if (character == "\n") return "&#10;";
  if (character == "\t") return "&#9;";
  if (static_cast<unsigned char>(character.front()) < 0x20) return {};
  if (character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF") return {};  // U+FFFE, U+FFFF
  return std::string(character);
}

/// Damage of UTF-8 becomes U+FFFD.
std::string xml(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto length = text::character_length(text);
    out += length > 0 ? xml_character(text.substr(0, length)) : "\xEF\xBF\xBD";
    text.remove_prefix(length > 0 ? length : 1);
  }
  return out;
}

std::string_view suite_of(const Finding& finding) {
  if (finding.sources.empty() || finding.sources.front().standard.empty()) return "probity";
  return finding.sources.front().standard;
}

std::string where(const Finding& finding) {
  return finding.location.path.empty() ? std::string(finding.rule) : to_string(finding.location);
}

std::string details(const Finding& finding) {
  std::string text = finding.message;
  for (const auto& reason : finding.because)
    text += fmt::format("\nbecause {} is {} ({})", reason.fact, reason.value,
                        to_string(reason.location));
  for (const auto& each : finding.unknown) text += fmt::format("\nnot known: {}", each);
  if (!finding.remedy.empty()) text += "\nfix: " + finding.remedy;
  for (const auto& source : finding.sources) text += fmt::format("\nsource: {}", source.cite);
  return text;
}

std::string case_of(const Finding& finding) {
  auto out = fmt::format("    <testcase name=\"{}\" classname=\"{}\" time=\"0\">",
                         xml(fmt::format("{} at {}", finding.rule, where(finding))),
                         xml(fmt::format("{}.{}", suite_of(finding), finding.rule)));
  switch (finding.verdict) {
    case Verdict::fail:
      out += fmt::format("\n      <failure message=\"{}\" type=\"{}\">{}</failure>\n    ",
                         xml(finding.message), to_string(finding.severity), xml(details(finding)));
      break;
    case Verdict::unknown:
      out += fmt::format("\n      <skipped message=\"{}\">{}</skipped>\n    ",
                         xml("unknown: " + finding.message), xml(details(finding)));
      break;
    case Verdict::waived:
      out +=
          fmt::format("\n      <skipped message=\"{}\">{}</skipped>\n    ",
                      xml("waived: " + (finding.waiver ? finding.waiver->reason : finding.message)),
                      xml(details(finding)));
      break;
    case Verdict::pass:
    case Verdict::not_applicable:
      break;
  }
  return out + "</testcase>\n";
}

/// An element that a document has; what it lacks is among the findings.
std::string case_of(const findings::Element& element) {
  return fmt::format("    <testcase name=\"{}\" classname=\"{}\" time=\"0\"></testcase>\n",
                     xml(fmt::format("{} in {}", element.element, element.document)),
                     xml(fmt::format("documents.{}", element.kind)));
}

struct Suite {
  std::vector<std::string> cases;
  int failures = 0;
  int skipped = 0;
};

}  // namespace

std::string to_junit(const findings::Report& report) {
  std::map<std::string_view, Suite> suites;
  for (const auto* list : {&report.findings, &report.passes}) {
    for (const auto& finding : *list) {
      auto& suite = suites[suite_of(finding)];
      suite.cases.push_back(case_of(finding));
      if (finding.verdict == Verdict::fail) ++suite.failures;
      if (finding.verdict == Verdict::unknown || finding.verdict == Verdict::waived)
        ++suite.skipped;
    }
  }
  for (const auto& element : report.elements) {
    if (element.verdict == findings::Presence::present)
      suites["documents"].cases.push_back(case_of(element));
  }
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
  int id = 0;
  for (const auto& [name, suite] : suites) {
    out += fmt::format(
        "  <testsuite name=\"{0}\" package=\"{0}\" id=\"{1}\" timestamp=\"{2}T00:00:00\" "
        "hostname=\"localhost\" tests=\"{3}\" failures=\"{4}\" errors=\"0\" skipped=\"{5}\" "
        "time=\"0\">\n    <properties>\n",
        xml(name), id++, xml(report.as_of), suite.cases.size(), suite.failures, suite.skipped);
    out += fmt::format("      <property name=\"subject\" value=\"{}\"/>\n", xml(report.subject));
    out +=
        fmt::format("      <property name=\"probity\" value=\"{}\"/>\n", xml(report.tool_version));
    out += "    </properties>\n";
    for (const auto& each : suite.cases) out += each;
    out += "    <system-out></system-out>\n    <system-err></system-err>\n  </testsuite>\n";
  }
  return out + "</testsuites>\n";
}

}  // namespace probity::reports
