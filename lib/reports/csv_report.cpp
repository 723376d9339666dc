#include "reports/csv_report.hpp"

#include <fmt/format.h>

namespace probity::reports {
namespace {

std::string csv_cell(std::string_view text) {
  const bool is_formula = !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != text.npos;
  std::string out = is_formula ? "'" : "";
  out += text;
  if (out.find_first_of(",\"\r\n") == out.npos) return out;
  std::string quoted = "\"";
  for (const char c : out) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

std::string csv_row(const findings::Finding& finding) {
  std::string sources;
  for (const auto& source : finding.sources) {
    if (!sources.empty()) sources += "; ";
    sources += source.cite;
  }
  std::string unknown;
  for (const auto& each : finding.unknown) {
    if (!unknown.empty()) unknown += "; ";
    unknown += each;
  }
  const auto waiver = finding.waiver ? fmt::format("{} (until {})", finding.waiver->reason,
                                                   to_string(finding.waiver->until))
                                     : std::string();
  const auto line = std::to_string(finding.location.line);
  const auto column = std::to_string(finding.location.column);
  std::string row;
  for (const std::string_view cell :
       {std::string_view(finding.location.path), std::string_view(line), std::string_view(column),
        finding.rule, to_string(finding.verdict), to_string(finding.severity), finding.title,
        std::string_view(finding.message), std::string_view(finding.remedy),
        std::string_view(sources), std::string_view(unknown), std::string_view(waiver),
        std::string_view(finding.fingerprint)}) {
    row += csv_cell(cell) + ",";
  }
  row.pop_back();
  return row + "\r\n";
}

}  // namespace

std::string to_csv(const findings::Report& report) {
  std::string out =
      "path,line,column,rule,verdict,severity,title,message,remedy,sources,unknown,waiver,"
      "fingerprint\r\n";
  for (const auto& finding : report.findings) out += csv_row(finding);
  for (const auto& finding : report.passes) out += csv_row(finding);
  return out;
}

}  // namespace probity::reports
