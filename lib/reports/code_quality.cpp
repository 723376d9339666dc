#include "reports/code_quality.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "reports/json_writer.hpp"
#include "reports/repository_path.hpp"

namespace probity::reports {
namespace {

std::string_view quality_severity(const findings::Finding& finding) {
  if (finding.verdict != findings::Verdict::fail) return "info";
  switch (finding.severity) {
    case Severity::error:
      return "critical";
    case Severity::warning:
      return "major";
    case Severity::note:
      return "minor";
  }
  return "info";
}

std::string description_of(const findings::Finding& finding) {
  if (finding.waiver)
    return fmt::format("Waived until {} ({}): {}", to_string(finding.waiver->until),
                       finding.waiver->reason, finding.message);
  return finding.remedy.empty() ? finding.message
                                : fmt::format("{}. To do: {}", finding.message, finding.remedy);
}

}  // namespace

std::string to_code_quality(const findings::Report& report, std::string_view folder) {
  JsonWriter out;
  // Two entries of one fingerprint would count as one.
  std::map<std::string, int> seen;
  out.begin_array();
  for (const auto& finding : report.findings) {
    auto fingerprint =
        folder.empty() ? finding.fingerprint : fmt::format("{}:{}", folder, finding.fingerprint);
    if (const int count = seen[fingerprint]++; count > 0)
      fingerprint += fmt::format("-{}", count + 1);
    out.begin_object();
    out.member("description", description_of(finding));
    out.member("check_name", finding.rule);
    out.member("fingerprint", fingerprint);
    out.member("severity", quality_severity(finding));
    out.key("location");
    out.begin_object();
    out.member("path",
               repository_path(folder, finding.location.path.empty() ? std::string("practice.yaml")
                                                                     : finding.location.path));
    out.key("lines");
    out.begin_object();
    out.member("begin", std::max(1, finding.location.line));
    out.end_object();
    out.end_object();
    out.end_object();
  }
  out.end_array();
  return out.take();
}

}  // namespace probity::reports
