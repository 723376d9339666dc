#include <map>

#include <fmt/format.h>

#include "reports/html_escape.hpp"
#include "reports/html_parts.hpp"

namespace probity::reports {
namespace {

std::string folded_away(std::string_view title, const std::string& inner) {
  return fmt::format("<details><summary>{}</summary>\n{}</details>\n", title, inner);
}

std::string code_list(const std::vector<std::string>& texts) {
  std::string items;
  for (const auto& text : texts)
    items += fmt::format("<li><code><bdi>{}</bdi></code></li>\n", html_escaped(text));
  return fmt::format("<ul class=\"ids\">\n{}</ul>\n", items);
}

/// What narrowed the check, so that nobody takes it for the whole.
std::string narrowed(const findings::Settings& settings) {
  std::string text;
  const auto add = [&](std::string item) { text += fmt::format("<li>{}</li>\n", item); };
  const auto patterns = [](const std::vector<std::string>& list) {
    return fmt::format("<code>{}</code>", html_escaped(fmt::format("{}", fmt::join(list, ", "))));
  };
  if (!settings.only.empty()) add("Only rules that match " + patterns(settings.only));
  if (!settings.skip.empty()) add("No rules that match " + patterns(settings.skip));
  if (settings.baseline)
    add(fmt::format(
        "{} of an earlier day {} left out (baseline)",
        counted(static_cast<long>(settings.baseline->known.size()), "finding", "findings"),
        settings.baseline->known.size() == 1 ? "is" : "are"));
  if (settings.changes)
    add(fmt::format("Only what changed since <code>{}</code>; {} elsewhere",
                    html_escaped(settings.changes->since),
                    counted(settings.elsewhere, "finding", "findings")));
  if (text.empty()) return {};
  text = fmt::format("<div class=\"narrowed\"><h3>This report is narrowed</h3>\n<ul>\n{}</ul>\n",
                     text);
  if (!settings.skipped.empty())
    text += folded_away(fmt::format("Rules that were skipped ({})", settings.skipped.size()),
                        code_list(settings.skipped));
  return text + "</div>\n";
}

std::string files_of(const findings::Report& report) {
  std::string rows;
  for (const auto& file : report.files)
    rows += fmt::format("<li><bdi>{}</bdi> <code class=\"digest\">{}</code></li>\n",
                        html_escaped(file.path), html_escaped(file.blake2b));
  return fmt::format("<ul class=\"digests\">\n{}</ul>\n", rows);
}

std::string packs_of(const HtmlParts& parts) {
  std::string rows;
  for (const auto& pack : parts.report.packs)
    rows += fmt::format(
        "<li>{} <span class=\"quiet\">{} {}</span> <code class=\"digest\">{}</code></li>\n",
        html_escaped(parts.standard_title(pack.name)), html_escaped(pack.name),
        html_escaped(pack.version), html_escaped(pack.blake2b));
  return fmt::format("<ul class=\"digests\">\n{}</ul>\n", rows);
}

std::string not_applied(const findings::Report& report) {
  std::map<std::string_view, std::vector<std::string>> by_reason;
  for (const auto& each : report.not_applied)
    by_reason[to_string(each.why)].emplace_back(each.rule);
  std::string text;
  for (const auto& [why, rules] : by_reason)
    text += fmt::format("<h3>{}</h3>\n{}", words_of_id(why), code_list(rules));
  return text;
}

std::string passes_of(const findings::Report& report) {
  std::string items;
  for (const auto& finding : report.passes)
    items += fmt::format("<li>{} <code class=\"where\"><bdi>{}</bdi></code> <code>{}</code></li>\n",
                         html_isolated(finding.title), html_escaped(to_string(finding.location)),
                         html_escaped(finding.rule));
  return fmt::format("<ul>\n{}</ul>\n", items);
}

}  // namespace

std::string html_basis(const HtmlParts& parts) {
  const auto& report = parts.report;
  std::string text = narrowed(report.settings);
  if (!report.files.empty())
    text += folded_away(
        fmt::format("Files that were read ({}), with their BLAKE2b digests", report.files.size()),
        files_of(report));
  if (!report.packs.empty())
    text += folded_away(fmt::format("Rules and law that were used ({})", report.packs.size()),
                        packs_of(parts));
  if (!report.not_applied.empty())
    text += folded_away(fmt::format("Rules that did not apply ({})", report.not_applied.size()),
                        not_applied(report));
  if (!report.passes.empty())
    text += folded_away(fmt::format("What passed ({})", report.passes.size()), passes_of(report));
  if (text.empty()) return {};
  return fmt::format(
      "<section id=\"basis\" aria-labelledby=\"h-basis\">\n<h2 id=\"h-basis\">Basis</h2>\n"
      "<p class=\"lead\">On what this report rests. The same files, rules and day give the same "
      "report.</p>\n{}</section>\n",
      text);
}

}  // namespace probity::reports
