#include <vector>

#include <fmt/format.h>

#include "reports/html_escape.hpp"
#include "reports/html_parts.hpp"

namespace probity::reports {
namespace {

using findings::Element;
using findings::Presence;
using findings::Quote;
using findings::ReadDocument;

std::string_view sign_of_presence(Presence presence) {
  switch (presence) {
    case Presence::present:
      return "\u2713";
    case Presence::partial:
      return "\u25D0";
    case Presence::absent:
      return "\u2715";
  }
  return {};
}

std::string_view words_of_presence(const Element& element) {
  switch (element.verdict) {
    case Presence::present:
      return "There";
    case Presence::partial:
      return "In part";
    case Presence::absent:
      return element.is_required ? "Missing" : "Not there";
  }
  return {};
}

std::string quoted_place(const Quote& quote) {
  if (quote.page > 0) return fmt::format("page {}", quote.page);
  if (quote.line > 0) return fmt::format("line {}", quote.line);
  return quote.paragraph > 0 ? fmt::format("paragraph {}", quote.paragraph) : std::string();
}

std::string element_item(const Element& element) {
  const auto look = element.verdict == Presence::absent && !element.is_required
                        ? "optional"
                        : to_string(element.verdict);
  std::string text = fmt::format(
      "<li class=\"{}\"><p><span class=\"tick\" aria-hidden=\"true\">{}</span> <strong>{}</strong> "
      "<span class=\"quiet\">{}{}</span></p>\n",
      look, sign_of_presence(element.verdict), html_isolated(element.title),
      words_of_presence(element), element.is_required ? "" : ", recommended");
  for (const auto& quote : element.evidence) {
    const auto place = quoted_place(quote);
    text +=
        fmt::format("<blockquote dir=\"auto\">{}{}</blockquote>\n", html_escaped(quote.text),
                    place.empty() ? "" : fmt::format(" <span class=\"quiet\">{}</span>", place));
  }
  if (element.verdict != Presence::present && !element.suggestion.empty())
    text += fmt::format(
        "<p class=\"suggestion\" dir=\"auto\"><span class=\"quiet\">For example:"
        "</span> {}</p>\n",
        html_escaped(element.suggestion));
  return text + "</li>\n";
}

std::string facts_of_document(const ReadDocument& document) {
  std::string text =
      document.kind.empty() ? "Of no kind that is known" : words_of_id(document.kind);
  if (!document.language.empty())
    text += fmt::format(" &middot; {}", html_escaped(document.language));
  text += fmt::format(" &middot; {}", counted(static_cast<long>(document.words), "word", "words"));
  if (document.grade_tenths > 0)
    text += fmt::format(" &middot; school grade {}.{}", document.grade_tenths / 10,
                        document.grade_tenths % 10);
  return text;
}

std::string document_item(const ReadDocument& document,
                          const std::vector<const Element*>& elements) {
  long there = 0;
  long missing = 0;
  std::string items;
  for (const auto* element : elements) {
    there += element->verdict == Presence::present ? 1 : 0;
    missing += element->verdict != Presence::present && element->is_required ? 1 : 0;
    items += element_item(*element);
  }
  std::string remarks;
  for (const auto& remark : document.remarks)
    remarks += fmt::format("<li>{}</li>\n", html_isolated(remark));
  const auto points = there == static_cast<long>(elements.size())
                          ? fmt::format("all {} points", there)
                          : fmt::format("{} of {} points{}", there, elements.size(),
                                        missing == 0 ? "; the others are recommended" : "");
  const auto tally =
      missing == 0
          ? fmt::format("<span class=\"badge pass\">Complete</span> {}", points)
          : fmt::format("<span class=\"badge error\">{} missing</span> {}", missing, points);
  std::string text = fmt::format(
      "<article class=\"document\" id=\"{}\">\n<h3><bdi>{}</bdi></h3>\n<p class=\"quiet\">{}</p>\n",
      html_anchor("doc-", document.path), html_escaped(document.path), facts_of_document(document));
  if (!remarks.empty()) text += fmt::format("<ul class=\"remarks\">\n{}</ul>\n", remarks);
  if (!items.empty())
    text += fmt::format(
        "<details{}><summary>{}</summary>\n<ul class=\"checklist\">\n{}</ul></details>\n",
        missing > 0 ? " open" : "", tally, items);
  return text + "</article>\n";
}

}  // namespace

std::string html_documents(const HtmlParts& parts) {
  if (parts.report.documents.empty()) return {};
  std::string items;
  for (const auto& document : parts.report.documents) {
    std::vector<const Element*> elements;
    for (const auto& element : parts.report.elements) {
      if (element.document == document.path && element.kind == document.kind)
        elements.push_back(&element);
    }
    items += document_item(document, elements);
  }
  return fmt::format(
      "<section id=\"documents\" aria-labelledby=\"h-documents\">\n"
      "<h2 id=\"h-documents\">Documents</h2>\n<p class=\"lead\">What forms and policies must say, "
      "and "
      "the sentences that say it.</p>\n{}</section>\n",
      items);
}

}  // namespace probity::reports
