#include <algorithm>

#include <fmt/format.h>

#include "reports/html_escape.hpp"
#include "reports/html_parts.hpp"

namespace probity::reports {
namespace {

using findings::Finding;

std::string where(const Location& location) {
  return fmt::format("<code class=\"where\"><bdi>{}</bdi></code>",
                     html_escaped(to_string(location)));
}

std::string excerpt(const Finding& finding) {
  if (finding.excerpt.empty() || findings::is_about_client(finding)) return {};
  return fmt::format(
      "<pre class=\"excerpt\" dir=\"auto\"><span class=\"line\" aria-hidden=\"true\">{}</span>"
      "<code>{}</code></pre>\n",
      finding.location.line > 0 ? fmt::format("{}", finding.location.line) : "",
      html_escaped(finding.excerpt));
}

std::string_view strength(facts::Confidence confidence) {
  switch (confidence) {
    case facts::Confidence::high:
      return "read in the text";
    case facts::Confidence::medium:
      return "from a secondary source";
    case facts::Confidence::low:
      return "general knowledge; check it";
    case facts::Confidence::none:
      break;
  }
  return "not verified";
}

std::string source_line(const HtmlParts& parts, const facts::Source& source) {
  const auto cite =
      source.cite.empty()
          ? fmt::format("{} {}", parts.standard_title(source.standard), source.section)
          : std::string(source.cite);
  std::string text = "<li>" + html_link(source.url, cite);
  text += fmt::format(" <span class=\"quiet\">{}{}</span></li>\n", strength(source.confidence),
                      source.as_of ? fmt::format(", as of {}", to_string(*source.as_of)) : "");
  return text;
}

/// The first source, and the others behind it.
std::string sources(const HtmlParts& parts, const Finding& finding) {
  if (finding.sources.empty()) return {};
  std::string text =
      fmt::format("<dt>Source</dt><dd><ul>\n{}", source_line(parts, finding.sources.front()));
  std::string others;
  for (std::size_t i = 1; i < finding.sources.size(); ++i)
    others += source_line(parts, finding.sources[i]);
  text += "</ul>";
  if (!others.empty())
    text += fmt::format(
        "<details><summary>{}</summary><ul>\n{}</ul></details>",
        counted(static_cast<long>(finding.sources.size()) - 1, "more source", "more sources"),
        others);
  return text + "</dd>\n";
}

std::string reasons_list(const Finding& finding) {
  std::string items;
  for (const auto& reason : finding.because)
    items += fmt::format("<li><code><bdi>{}</bdi></code> is <bdi>{}</bdi> {}</li>\n",
                         html_escaped(reason.fact), html_escaped(reason.value),
                         reason.location == finding.location || reason.location.path.empty()
                             ? std::string()
                             : where(reason.location));
  if (!items.empty()) items = fmt::format("<dt>Why</dt><dd><ul>\n{}</ul></dd>\n", items);
  if (finding.unknown.empty()) return items;
  std::string missing;
  for (const auto& attribute : finding.unknown)
    missing += fmt::format("<li><code><bdi>{}</bdi></code></li>\n", html_escaped(attribute));
  return items + fmt::format("<dt>Not known</dt><dd><ul>\n{}</ul></dd>\n", missing);
}

std::string waiver(const Finding& finding) {
  if (!finding.waiver) return {};
  const auto& waiver = *finding.waiver;
  return fmt::format(
      "<dt>Waiver</dt><dd>{} <span class=\"quiet\">approved by {}, from {} to {} (both days "
      "included), {}</span></dd>\n",
      html_isolated(waiver.reason), html_isolated(waiver.approved_by), html_time(waiver.from),
      html_time(waiver.until), where(waiver.location));
}

std::string_view badge_words(std::string_view look) {
  return look == "error"     ? "Error"
         : look == "warning" ? "Warning"
         : look == "note"    ? "Note"
         : look == "waived"  ? "Waived"
                             : "Unknown";
}

std::string article(const HtmlParts& parts, const Finding& finding, const std::string& anchor) {
  const auto look = look_of_finding(finding);
  const auto standard = finding.sources.empty() ? std::string_view() : finding.sources[0].standard;
  std::string text = fmt::format(
      "<article class=\"finding {0}\" id=\"{1}\" data-look=\"{0}\" data-rule=\"{2}\" "
      "data-standard=\"{3}\">\n<h4><span class=\"badge {0}\">{4}</span> <bdi>{5}</bdi></h4>\n"
      "<p class=\"at\">{6} <a class=\"anchor\" href=\"#{1}\" aria-label=\"Link to this finding: "
      "{2}\">#</a></p>\n",
      look, anchor, html_escaped(finding.rule),
      html_escaped(standard.empty() ? "Other" : parts.standard_title(standard)), badge_words(look),
      html_escaped(finding.message), where(finding.location));
  text += excerpt(finding) + "<dl>\n";
  if (!finding.remedy.empty())
    text += fmt::format("<dt>What to do</dt><dd class=\"remedy\">{}</dd>\n",
                        html_isolated(finding.remedy));
  text += reasons_list(finding) + waiver(finding) + sources(parts, finding);
  text += fmt::format("<dt>Rule</dt><dd>{} <code>{}</code></dd>\n", html_isolated(finding.title),
                      html_escaped(finding.rule));
  return text + "</dl>\n</article>\n";
}

std::string file_title(const Finding& finding) {
  return finding.location.path.empty() ? "The practice as a whole" : finding.location.path;
}

/// Hidden until the script that serves it runs.
constexpr std::string_view toolbar = R"(<div class="tools" id="tools" hidden>
<label class="search">Find <input type="search" id="query" autocomplete="off"></label>
<fieldset id="looks"><legend>Show</legend></fieldset>
<label>Group by <select id="group"><option value="file">file</option><option value="standard">standard</option></select></label>
<label>Sort by <select id="sort"><option value="place">place</option><option value="severity">severity</option><option value="rule">rule</option></select></label>
<p id="shown" role="status"></p>
</div>
)";

}  // namespace

std::string_view look_of_finding(const Finding& finding) {
  switch (finding.verdict) {
    case findings::Verdict::unknown:
      return "unknown";
    case findings::Verdict::waived:
      return "waived";
    case findings::Verdict::fail:
    case findings::Verdict::pass:
    case findings::Verdict::not_applicable:
      break;
  }
  return to_string(finding.severity);
}

std::string html_findings(const HtmlParts& parts) {
  const auto& findings = parts.report.findings;
  std::string text =
      "<section id=\"findings\" aria-labelledby=\"h-findings\">\n"
      "<h2 id=\"h-findings\">Findings</h2>\n";
  if (findings.empty()) return text + "<p>There are none.</p>\n</section>\n";
  text += fmt::format("{}<div id=\"groups\">\n", toolbar);
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const bool is_first = i == 0 || findings[i].location.path != findings[i - 1].location.path;
    if (is_first)
      text += fmt::format("{}<section class=\"group\" data-file=\"{}\">\n<h3><bdi>{}</bdi></h3>\n",
                          i == 0 ? "" : "</section>\n", html_escaped(file_title(findings[i])),
                          html_escaped(file_title(findings[i])));
    text += article(parts, findings[i], parts.anchors[i]);
  }
  return text + "</section>\n</div>\n</section>\n";
}

}  // namespace probity::reports
