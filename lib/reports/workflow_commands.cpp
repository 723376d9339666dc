#include "reports/workflow_commands.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "reports/repository_path.hpp"

namespace probity::reports {
namespace {

using findings::Finding;
using findings::Verdict;

constexpr std::size_t annotations_of_a_kind = 10;

/// What would end a command's value or data, as the runner's toolkit escapes it.
enum class Part { property, data };

std::string escaped_for_workflow(std::string_view text, Part part) {
  std::string out;
  for (const char c : text) {
    if (c == '%') {
      out += "%25";
    } else if (c == '\r') {
      out += "%0D";
    } else if (c == '\n') {
      out += "%0A";
    } else if (part == Part::property && c == ':') {
      out += "%3A";
    } else if (part == Part::property && c == ',') {
      out += "%2C";
    } else if (static_cast<unsigned char>(c) >= 0x20) {
      out += c;
    }
  }
  return out;
}

/// The kinds of annotation; what is unknown or waived is a notice, whatever the rule's severity.
constexpr std::array<std::string_view, 3> kinds = {"error", "warning", "notice"};

std::size_t kind_of(const Finding& finding) {
  if (finding.verdict != Verdict::fail) return 2;
  return static_cast<std::size_t>(finding.severity == Severity::error     ? 0
                                  : finding.severity == Severity::warning ? 1
                                                                          : 2);
}

std::string command(const Finding& finding, std::string_view folder) {
  std::string out = fmt::format("::{} ", kinds[kind_of(finding)]);
  if (!finding.location.path.empty()) {
    out += fmt::format(
        "file={},",
        escaped_for_workflow(repository_path(folder, finding.location.path), Part::property));
    if (finding.location.line > 0) out += fmt::format("line={},", finding.location.line);
    if (finding.location.column > 0) out += fmt::format("col={},", finding.location.column);
  }
  auto message = finding.message;
  if (finding.verdict == Verdict::unknown) message = "Not known: " + message;
  if (finding.waiver)
    message = fmt::format("Waived until {} ({}): {}", to_string(finding.waiver->until),
                          finding.waiver->reason, message);
  if (!finding.remedy.empty()) message += "\nTo do: " + finding.remedy;
  if (!finding.sources.empty())
    message += fmt::format("\nSource: {}", finding.sources.front().cite);
  return out + fmt::format("title={}::{}\n", escaped_for_workflow(finding.rule, Part::property),
                           escaped_for_workflow(message, Part::data));
}

}  // namespace

std::string to_workflow_commands(const findings::Report& report, std::string_view folder) {
  std::vector<const Finding*> sorted;
  for (const auto& finding : report.findings) sorted.push_back(&finding);
  const auto rank = [](const Finding& finding) {
    return kind_of(finding) * 3 + (finding.verdict == Verdict::waived    ? 2
                                   : finding.verdict == Verdict::unknown ? 1
                                                                         : 0);
  };
  std::stable_sort(sorted.begin(), sorted.end(),
                   [&](const auto* a, const auto* b) { return rank(*a) < rank(*b); });
  std::array<std::size_t, kinds.size()> shown = {};
  std::array<std::size_t, kinds.size()> left = {};
  std::string out;
  for (const auto* finding : sorted) {
    const auto kind = kind_of(*finding);
    if (shown[kind] == annotations_of_a_kind) {
      ++left[kind];
      continue;
    }
    ++shown[kind];
    out += command(*finding, folder);
  }
  if (left[0] + left[1] + left[2] > 0)
    out += fmt::format(
        "{} errors, {} warnings and {} notices more: GitHub shows ten of each; the report has "
        "all\n",
        left[0], left[1], left[2]);
  const auto& s = report.summary;
  out += fmt::format(
      "probity: {} pass, {} fail ({} errors, {} warnings, {} notes), {} unknown, {} waived\n",
      s.pass, s.fail, s.errors, s.warnings, s.notes, s.unknown, s.waived);
  return out;
}

}  // namespace probity::reports
