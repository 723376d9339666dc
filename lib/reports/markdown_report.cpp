#include "reports/markdown_report.hpp"

#include <array>
#include <map>
#include <vector>

#include <fmt/format.h>

namespace probity::reports {
namespace {

using findings::Finding;
using findings::Verdict;

constexpr std::size_t comment_limit = 60000;

/// Text that Markdown and the HTML in it take for text.
std::string md(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n' || c == '\r') {
      out += ' ';
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '&') {
      out += "&amp;";
    } else {
      if (std::string_view("\\`*_[]#|~@!>").find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
  }
  return out;
}

std::string_view verdict_line(const findings::Summary& s) {
  if (s.errors > 0) return "Not in order: the errors below need mending.";
  if (s.unknown > 0) return "Not yet known: a person must supply or verify what is listed below.";
  if (s.fail > 0) return "Nothing blocks, and the findings below are worth mending.";
  return "In order.";
}

std::string item(const Finding& finding) {
  std::string out = fmt::format("- **{}**", md(finding.message));
  if (!finding.location.path.empty()) out += fmt::format(" ({})", md(to_string(finding.location)));
  out += "\n";
  for (const auto& reason : finding.because)
    out += fmt::format("  - because {} is {}\n", md(reason.fact), md(reason.value));
  if (!finding.remedy.empty()) out += fmt::format("  - to do: {}\n", md(finding.remedy));
  if (finding.waiver)
    out +=
        fmt::format("  - waived until {}: {} (approved by {})\n", to_string(finding.waiver->until),
                    md(finding.waiver->reason), md(finding.waiver->approved_by));
  if (!finding.sources.empty()) {
    const auto& source = finding.sources.front();
    const bool has_link = source.url.starts_with("http") &&
                          source.url.find_first_of(" ()<>") == std::string_view::npos;
    out += has_link ? fmt::format("  - source: [{}]({})", md(source.cite), source.url)
                    : fmt::format("  - source: {}", md(source.cite));
    out += fmt::format("; rule `{}`\n", finding.rule);
  } else {
    out += fmt::format("  - rule `{}`\n", finding.rule);
  }
  return out;
}

struct Group {
  std::string_view title;
  std::vector<const Finding*> findings = {};
};

std::array<Group, 5> grouped(const findings::Report& report) {
  std::array<Group, 5> groups = {Group{"Errors"}, Group{"Warnings"}, Group{"Notes"},
                                 Group{"Not known"}, Group{"Waived"}};
  for (const auto& finding : report.findings) {
    const auto index = finding.verdict == Verdict::waived      ? 4
                       : finding.verdict == Verdict::unknown   ? 3
                       : finding.severity == Severity::error   ? 0
                       : finding.severity == Severity::warning ? 1
                                                               : 2;
    groups[static_cast<std::size_t>(index)].findings.push_back(&finding);
  }
  return groups;
}

std::string standards_table(const findings::Report& report) {
  std::map<std::string_view, std::array<int, 5>> counts;
  for (const auto& section : report.standards)
    ++counts[section.standard][static_cast<std::size_t>(section.verdict)];
  if (counts.empty()) return {};
  std::string out =
      "\n<details><summary>Sections by standard</summary>\n\n"
      "| standard | pass | fail | unknown | not applicable |\n| --- | ---: | ---: | ---: | ---: "
      "|\n";
  for (const auto& [standard, each] : counts)
    out += fmt::format("| {} | {} | {} | {} | {} |\n", md(standard), each[0], each[1], each[2],
                       each[3]);
  return out + "\n</details>\n";
}

}  // namespace

std::string to_markdown(const findings::Report& report) {
  const auto& s = report.summary;
  std::string out =
      fmt::format("## {} on {}\n\n**{}**\n\n", md(report.subject), report.as_of, verdict_line(s));
  out += fmt::format(
      "| errors | warnings | notes | unknown | waived | pass | not applicable |\n"
      "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n| {} | {} | {} | {} | {} | {} | {} |\n",
      s.errors, s.warnings, s.notes, s.unknown, s.waived, s.pass, s.not_applicable);
  std::size_t left = 0;
  for (const auto& group : grouped(report)) {
    if (group.findings.empty()) continue;
    out += fmt::format("\n### {}\n\n", group.title);
    for (const auto* finding : group.findings) {
      const auto text = item(*finding);
      if (out.size() + text.size() > comment_limit) {
        ++left;
      } else {
        out += text;
      }
    }
  }
  if (left > 0)
    out += fmt::format("\n{} findings more do not fit here; the full report has them.\n", left);
  const auto table = standards_table(report);
  if (out.size() + table.size() <= comment_limit) out += table;
  return out;
}

}  // namespace probity::reports
