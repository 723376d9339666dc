#include "reports/formats.hpp"

#include <array>

#include "reports/calendar.hpp"
#include "reports/code_quality.hpp"
#include "reports/csv_report.hpp"
#include "reports/html_report.hpp"
#include "reports/json_report.hpp"
#include "reports/junit.hpp"
#include "reports/markdown_report.hpp"
#include "reports/sarif.hpp"
#include "reports/text_report.hpp"
#include "reports/workflow_commands.hpp"

namespace probity::reports {
namespace {

struct Known {
  Format format;
  std::string_view name;
};

constexpr std::array formats = {
    Known{Format::text, "text"},         Known{Format::json, "json"},
    Known{Format::sarif, "sarif"},       Known{Format::junit, "junit"},
    Known{Format::github, "github"},     Known{Format::gitlab, "gitlab"},
    Known{Format::markdown, "markdown"}, Known{Format::csv, "csv"},
    Known{Format::html, "html"},         Known{Format::ics, "ics"}};

}  // namespace

std::optional<Format> format_named(std::string_view name) {
  for (const auto& known : formats) {
    if (known.name == name) return known.format;
  }
  return std::nullopt;
}

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const auto& known : formats) names.emplace_back(known.name);
  return names;
}

bool lists_passes(Format format) {
  return format == Format::junit;
}

bool can_follow(Format format) {
  switch (format) {
    case Format::text:
    case Format::json:
    case Format::github:
    case Format::markdown:
      return true;
    case Format::sarif:
    case Format::junit:
    case Format::gitlab:
    case Format::csv:
    case Format::html:
    case Format::ics:
      return false;
  }
  return false;
}

std::string render(const findings::Report& report, Format format, const Rendering& rendering) {
  switch (format) {
    case Format::text:
      return to_text(report, rendering.layout);
    case Format::json:
      return to_json(report);
    case Format::sarif:
      return to_sarif(report, rendering.folder);
    case Format::junit:
      return to_junit(report);
    case Format::github:
      return to_workflow_commands(report, rendering.folder);
    case Format::gitlab:
      return to_code_quality(report, rendering.folder);
    case Format::markdown:
      return to_markdown(report);
    case Format::csv:
      return to_csv(report);
    case Format::html:
      return to_html(report, rendering.reference ? *rendering.reference : HtmlReference());
    case Format::ics:
      return to_calendar(report);
  }
  return {};
}

}  // namespace probity::reports
