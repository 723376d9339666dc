#include "reports/html_report.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "reports/html_escape.hpp"
#include "reports/html_parts.hpp"

namespace probity::reports {
namespace {

struct Count {
  std::string_view look;
  std::string_view words;
  int count;
};

std::string_view verdict_look(const findings::Summary& summary) {
  if (summary.errors > 0) return "error";
  if (summary.unknown > 0) return "unknown";
  return summary.fail > 0 ? "warning" : "pass";
}

std::string verdict_words(const findings::Summary& summary) {
  if (summary.errors > 0)
    return summary.errors == 1 ? "One requirement is not met"
                               : fmt::format("{} requirements are not met", summary.errors);
  if (summary.unknown > 0)
    return summary.unknown == 1
               ? "Nothing fails, and one thing is not known yet"
               : fmt::format("Nothing fails, and {} things are not known yet", summary.unknown);
  if (summary.fail > 0) return "All requirements are met; some advice is open";
  return "All requirements that were checked are met";
}

std::string verdict_detail(const findings::Summary& summary) {
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  if (summary.warnings > 0) add(counted(summary.warnings, "warning", "warnings"));
  if (summary.notes > 0) add(counted(summary.notes, "note", "notes"));
  if (summary.errors > 0 && summary.unknown > 0)
    add(counted(summary.unknown, "thing is not known", "things are not known"));
  if (summary.waived > 0) add(counted(summary.waived, "finding is waived", "findings are waived"));
  return text.empty() ? std::string() : fmt::format("<p>Besides: {}.</p>", text);
}

/// The first date that comes.
std::string next_date(const findings::Report& report) {
  if (report.expires.empty()) return {};
  const auto& next = report.expires.front();
  const auto same = std::count_if(report.expires.begin(), report.expires.end(),
                                  [&](const auto& each) { return each.date == next.date; });
  const auto others = same > 1 ? fmt::format(", and {} more", same - 1) : std::string();
  return fmt::format("<p>The next date is {}: {}{}.</p>", html_time(next.date),
                     html_isolated(next.what), others);
}

std::string verdict_sign(std::string_view look) {
  const std::string_view path =
      look == "pass"    ? R"(<path d="M9 16.5l5 5 9-11"/>)"
      : look == "error" ? R"(<path d="M11 11l10 10M21 11L11 21"/>)"
      : look == "unknown"
          ? R"(<path d="M12 12.5a4 4 0 1 1 5.5 3.7c-1 .5-1.5 1.2-1.5 2.3"/><path d="M16 22.5v.5"/>)"
          : R"(<path d="M16 9.5v8"/><path d="M16 22v.5"/>)";
  return fmt::format(
      "<svg class=\"sign\" viewBox=\"0 0 32 32\" aria-hidden=\"true\" focusable=\"false\">"
      "<circle cx=\"16\" cy=\"16\" r=\"15\"/>{}</svg>",
      path);
}

std::array<Count, 5> counts_of(const findings::Summary& summary) {
  return {{{"fail", "fail", summary.fail},
           {"unknown", "unknown", summary.unknown},
           {"waived", "waived", summary.waived},
           {"pass", "pass", summary.pass},
           {"not-applicable", "not applicable", summary.not_applicable}}};
}

/// What failed, was not known, was waived, passed, as parts of a whole; the numbers stand beneath.
std::string bar(const std::array<Count, 5>& counts) {
  long total = 0;
  for (const auto& each : counts) total += each.count;
  if (total == 0) return {};
  constexpr long width = 1000;
  std::string text;
  std::string label;
  long done = 0;
  for (const auto& each : counts) {
    const long from = done * width / total;
    done += each.count;
    const long to = done * width / total;
    if (each.count > 0)
      text += fmt::format("<rect class=\"fill-{}\" x=\"{}\" y=\"0\" width=\"{}\" height=\"12\"/>",
                          each.look, from, std::max(to - from, 2L));
    label += fmt::format("{}{} {}", label.empty() ? "" : ", ", each.count, each.words);
  }
  return fmt::format(
      "<svg class=\"bar\" viewBox=\"0 0 1000 12\" preserveAspectRatio=\"none\" role=\"img\" "
      "aria-label=\"{}\">{}</svg>\n",
      label, text);
}

std::string summary_section(const HtmlParts& parts) {
  const auto& summary = parts.report.summary;
  const auto look = verdict_look(summary);
  const auto counts = counts_of(summary);
  std::string list;
  for (const auto& each : counts) {
    list += fmt::format("<div class=\"count {}\"><dt>{}</dt><dd class=\"number\">{}</dd></div>\n",
                        each.look, words_of_id(each.words), each.count);
  }
  return fmt::format(
      "<section id=\"summary\" aria-labelledby=\"h-summary\" class=\"verdict {}\">\n"
      "<div class=\"words\">{}<div><h2 id=\"h-summary\">{}</h2>{}{}</div></div>\n"
      "{}<dl class=\"counts\">\n{}</dl>\n</section>\n",
      look, verdict_sign(look), verdict_words(summary), verdict_detail(summary),
      next_date(parts.report), bar(counts), list);
}

/// Single documents have no practice whose name would stand there.
std::string subject_of_page(const findings::Report& report) {
  return report.subject.empty() ? "Documents" : report.subject;
}

std::string page_head(const findings::Report& report) {
  const auto day = Date::parse(report.as_of);
  const auto rules =
      report.rules_checked == 0
          ? std::string()
          : fmt::format(" &middot; {} rules of {} packs", report.rules_checked, report.rule_packs);
  return fmt::format(
      "<header>\n<p class=\"eyebrow\">Practice compliance report</p>\n"
      "<h1 dir=\"auto\">{}</h1>\n"
      "<p class=\"meta\">As of {}{} &middot; probity {}</p>\n",
      html_escaped(subject_of_page(report)), day ? html_time(*day) : html_escaped(report.as_of),
      rules, html_escaped(report.tool_version));
}

struct Part {
  std::string_view id;
  std::string_view title;
  std::string html;
};

std::string contents(const std::vector<Part>& parts) {
  std::string items;
  for (const auto& part : parts) {
    if (!part.html.empty())
      items += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", part.id, part.title);
  }
  return fmt::format("<nav aria-label=\"Contents\"><ul>\n{}</ul></nav>\n</header>\n", items);
}

}  // namespace

FindingAnchors::FindingAnchors(const std::vector<findings::Finding>& findings) {
  std::map<std::string, int> uses;
  for (const auto& finding : findings) {
    auto anchor = html_anchor("f-", finding.fingerprint);
    const int use = ++uses[anchor];
    if (use > 1) anchor += fmt::format("-{}", use);
    first_.emplace(finding.fingerprint, anchor);
    anchors_.push_back(std::move(anchor));
  }
}

std::string FindingAnchors::of(std::string_view fingerprint) const {
  const auto found = first_.find(fingerprint);
  return found == first_.end() ? std::string() : found->second;
}

std::string HtmlParts::standard_title(std::string_view standard) const {
  const auto found = reference.standards.find(standard);
  const bool is_known = found != reference.standards.end() && !found->second.empty();
  return is_known ? found->second : std::string(standard);
}

std::string HtmlParts::section_title(std::string_view standard, std::string_view section) const {
  const auto found = reference.sections.find({std::string(standard), std::string(section)});
  return found == reference.sections.end() ? std::string() : found->second;
}

std::string HtmlParts::place_name(std::string_view code) const {
  const auto found = reference.places.find(code);
  return found == reference.places.end() ? std::string(code) : found->second;
}

std::string to_html(const findings::Report& report, const HtmlReference& reference) {
  const HtmlParts parts{report, reference, FindingAnchors(report.findings)};
  const std::vector<Part> list = {
      {"standards", "Standards", html_standards(parts)}, {"places", "Places", html_places(parts)},
      {"findings", "Findings", html_findings(parts)},    {"dates", "Dates", html_dates(parts)},
      {"documents", "Documents", html_documents(parts)}, {"basis", "Basis", html_basis(parts)}};
  std::string page = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; "
      "form-action 'none'\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n"
      "<meta name=\"generator\" content=\"probity {}\">\n<title>{}: compliance report, {}</title>\n"
      "<style>\n{}</style>\n</head>\n<body>\n"
      "<a class=\"skip\" href=\"#main\">Skip to the report</a>\n",
      html_escaped(report.tool_version), html_escaped(subject_of_page(report)),
      html_escaped(report.as_of), html_style());
  page += page_head(report) + contents(list);
  page += "<main id=\"main\" tabindex=\"-1\">\n" + summary_section(parts);
  for (const auto& part : list) page += part.html;
  page += fmt::format(
      "</main>\n<footer><p>Made by probity from the practice's own files and its rules, as of {}; "
      "the same files, rules and day give the same report. It is no legal advice: the board, or "
      "counsel, has the last word.</p></footer>\n<script>\n{}</script>\n</body>\n</html>\n",
      html_escaped(report.as_of), html_script());
  return page;
}

}  // namespace probity::reports
