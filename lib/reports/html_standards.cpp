#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include <fmt/format.h>

#include "reports/html_escape.hpp"
#include "reports/html_parts.hpp"

namespace probity::reports {
namespace {

using findings::SectionVerdict;
using findings::Verdict;

constexpr std::array verdict_columns = {Verdict::fail, Verdict::unknown, Verdict::waived,
                                        Verdict::pass, Verdict::not_applicable};

/// A letter beside each colour, so that none depends on seeing it.
std::string_view sign_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return "\u2713";
    case Verdict::fail:
      return "\u2715";
    case Verdict::unknown:
      return "?";
    case Verdict::waived:
      return "w";
    case Verdict::not_applicable:
      return "\u2013";
  }
  return {};
}

std::string words_of_verdict(Verdict verdict) {
  return verdict == Verdict::not_applicable ? "not applicable" : std::string(to_string(verdict));
}

/// The first finding on a section.
using SectionFindings = std::map<std::pair<std::string_view, std::string_view>, std::size_t>;

SectionFindings findings_by_section(const findings::Report& report) {
  SectionFindings found;
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    for (const auto& source : report.findings[i].sources)
      found.try_emplace({source.standard, source.section}, i);
  }
  return found;
}

std::string cell(const HtmlParts& parts, const SectionVerdict& section,
                 const SectionFindings& found) {
  const auto title = parts.section_title(section.standard, section.section);
  const auto inner =
      fmt::format("<span aria-hidden=\"true\">{}</span> {}<span class=\"hidden\">{}: {}</span>",
                  sign_of(section.verdict), html_escaped(section.section),
                  title.empty() ? "" : fmt::format(", {}", html_escaped(title)),
                  words_of_verdict(section.verdict));
  const auto finding = found.find({section.standard, section.section});
  const bool is_link = finding != found.end() && section.verdict != Verdict::pass &&
                       section.verdict != Verdict::not_applicable;
  const auto tip = title.empty() ? "" : fmt::format(" title=\"{}\"", html_escaped(title));
  return fmt::format(
      "<li class=\"{}\"{}>{}</li>\n", to_string(section.verdict), tip,
      is_link ? fmt::format("<a href=\"#{}\">{}</a>", parts.anchors[finding->second], inner)
              : fmt::format("<span>{}</span>", inner));
}

std::string row(const HtmlParts& parts, const std::vector<const SectionVerdict*>& sections,
                const SectionFindings& found) {
  std::map<Verdict, int> counts;
  std::string cells;
  for (const auto* section : sections) {
    ++counts[section->verdict];
    cells += cell(parts, *section, found);
  }
  std::string numbers;
  for (const auto verdict : verdict_columns)
    numbers += fmt::format("<td class=\"{} {}\">{}</td>", to_string(verdict),
                           counts[verdict] == 0 ? "zero" : "some", counts[verdict]);
  const auto id = html_anchor("standard-", sections.front()->standard);
  return fmt::format(
      "<tr id=\"{}\"><th scope=\"row\">{}</th>{}</tr>\n"
      "<tr class=\"sections\"><td colspan=\"6\"><ul class=\"cells\" aria-label=\"Sections of "
      "{}\">\n"
      "{}</ul></td></tr>\n",
      id, html_escaped(parts.standard_title(sections.front()->standard)), numbers,
      html_escaped(parts.standard_title(sections.front()->standard)), cells);
}

}  // namespace

std::string html_standards(const HtmlParts& parts) {
  if (parts.report.standards.empty()) return {};
  std::vector<std::vector<const SectionVerdict*>> standards;
  for (const auto& section : parts.report.standards) {
    if (standards.empty() || standards.back().front()->standard != section.standard)
      standards.emplace_back();
    standards.back().push_back(&section);
  }
  // What does not bear on the practice comes last.
  std::stable_partition(standards.begin(), standards.end(), [](const auto& sections) {
    return std::any_of(sections.begin(), sections.end(), [](const auto* section) {
      return section->verdict != Verdict::not_applicable;
    });
  });
  const auto found = findings_by_section(parts.report);
  std::string rows;
  for (const auto& sections : standards) rows += row(parts, sections, found);
  std::string head;
  std::string key;
  for (const auto verdict : verdict_columns) {
    head += fmt::format(
        "<th scope=\"col\"><span class=\"short\" aria-hidden=\"true\">{}</span><span "
        "class=\"long\">{}</span></th>",
        sign_of(verdict), words_of_id(words_of_verdict(verdict)));
    key +=
        fmt::format("<li class=\"{}\"><span><span aria-hidden=\"true\">{}</span> {}</span></li>\n",
                    to_string(verdict), sign_of(verdict), words_of_verdict(verdict));
  }
  return fmt::format(
      "<section id=\"standards\" aria-labelledby=\"h-standards\">\n"
      "<h2 id=\"h-standards\">Standards</h2>\n"
      "<p class=\"lead\">Each section that a rule rests on, with the gravest verdict of its rules; "
      "a section that fails or is not known leads to its finding.</p>\n"
      "<ul class=\"cells key\" aria-label=\"Key\">\n{}</ul>\n"
      "<table class=\"matrix\"><caption class=\"hidden\">Sections of each standard by verdict"
      "</caption>\n<thead><tr><th scope=\"col\">Standard</th>{}</tr></thead>\n<tbody>\n{}</tbody>"
      "</table>\n</section>\n",
      key, head, rows);
}

}  // namespace probity::reports
