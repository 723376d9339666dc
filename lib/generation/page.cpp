#include "generation/page.hpp"

#include <algorithm>
#include <cstdlib>
#include <memory>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <fmt/format.h>

#include "text/html.hpp"

namespace probity::generation {
namespace {

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};

/// Raw HTML of the text is left out (cmark's default), so nothing of the practice's can be script.
std::string body_of(const std::string& markdown) {
  cmark_gfm_core_extensions_ensure_registered();
  const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(CMARK_OPT_DEFAULT));
  for (const char* name : {"table", "tasklist"})
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  const std::unique_ptr<cmark_node, FreeNode> root(cmark_parser_finish(parser.get()));
  const std::unique_ptr<char, decltype(&std::free)> html(
      cmark_render_html(root.get(), CMARK_OPT_DEFAULT,
                        cmark_parser_get_syntax_extensions(parser.get())),
      &std::free);
  return html.get();
}

/// The words before a blank: from the last mark-up, line or blank to it.
std::string label_before(const std::string& html, std::size_t blank) {
  const auto start = html.find_last_of(">_\n", blank == 0 ? 0 : blank - 1);
  auto label =
      html.substr(start == html.npos ? 0 : start + 1, blank - (start == html.npos ? 0 : start + 1));
  while (!label.empty() && (label.back() == ' ' || label.back() == ':')) label.pop_back();
  while (!label.empty() && label.front() == ' ') label.erase(0, 1);
  return label;
}

/// The texts of a row's cells.
std::vector<std::string> cells_of(std::string_view row) {
  std::vector<std::string> cells;
  for (auto at = row.find("<t"); at != row.npos; at = row.find("<t", at + 1)) {
    const bool is_cell = row.compare(at, 4, "<td>") == 0 || row.compare(at, 4, "<th>") == 0;
    if (is_cell) cells.emplace_back(row.substr(at + 4, row.find("</t", at) - at - 4));
  }
  return cells;
}

/// "Client: Signature" for a blank alone in its cell: row and column name it.
std::string label_in_table(const std::string& html, std::size_t blank) {
  const auto row = html.rfind("<tr>", blank);
  const auto table = html.rfind("<table>", blank);
  if (row == html.npos || table == html.npos) return {};
  const auto before = cells_of(std::string_view(html).substr(row, blank - row));
  const auto head = html.find("</tr>", table);
  const auto columns = cells_of(std::string_view(html).substr(table, head - table));
  if (before.size() < 2 || columns.size() < before.size()) return {};
  return before.front() + ": " + columns[before.size() - 1];
}

/// Runs of underscores become fields to fill in, named by the words before them.
std::string with_fields(const std::string& html, std::string_view fallback) {
  constexpr std::size_t shortest = 6;
  std::string out;
  int number = 0;
  for (std::size_t at = 0; at < html.size();) {
    const auto start = html.find(std::string(shortest, '_'), at);
    if (start == html.npos) {
      out += html.substr(at);
      break;
    }
    auto end = html.find_first_not_of('_', start);
    if (end == html.npos) end = html.size();
    auto label = label_before(html, start);
    if (label.empty() && html.compare(std::max<std::size_t>(start, 4) - 4, 4, "<td>") == 0)
      label = label_in_table(html, start);
    out += html.substr(at, start - at);
    out += fmt::format("<input type=\"text\" name=\"field-{}\" aria-label=\"{}\">", ++number,
                       label.empty() ? std::string(fallback) : label);
    at = end;
  }
  return out;
}

/// cmark disables the boxes of task lists; here they are to be ticked.
std::string with_boxes(std::string html) {
  constexpr std::string_view box = "<input type=\"checkbox\" disabled=\"\" />";
  for (auto at = html.find(box); at != html.npos; at = html.find(box, at)) {
    auto end = html.find('<', at + box.size());
    if (end == html.npos) end = html.size();
    const auto label = html.substr(at + box.size(), end - at - box.size());
    html.replace(at, end - at, fmt::format("<label><input type=\"checkbox\">{}</label>", label));
    ++at;
  }
  return html;
}

/// The same boxes on paper: drawn, as programs that print may leave form controls out.
std::string with_drawn_boxes(std::string html) {
  constexpr std::string_view box = "<li><input type=\"checkbox\" disabled=\"\" />";
  for (auto at = html.find(box); at != html.npos; at = html.find(box, at))
    html.replace(at, box.size(), "<li class=\"to-tick\"><span class=\"box\"></span>");
  return html;
}

/// Columns are named by their headings, for who does not see the table.
std::string with_scopes(std::string html) {
  for (auto at = html.find("<th>"); at != html.npos; at = html.find("<th>", at))
    html.replace(at, 4, "<th scope=\"col\">");
  return html;
}

/// A short cell keeps its label and its blank on one line.
std::string with_whole_blanks(std::string html) {
  constexpr std::size_t short_cell = 40;
  for (auto at = html.find("<td>"); at != html.npos; at = html.find("<td>", at + 1)) {
    const auto end = html.find("</td>", at);
    const bool has_blank = html.substr(at, end - at).find("______") != html.npos;
    if (has_blank && end - at < short_cell) html.replace(at, 4, "<td class=\"blank\">");
  }
  return html;
}

/// Gaps are made to be seen, on paper too.
std::string with_seen_gaps(std::string html, std::string_view mark) {
  const std::string open = fmt::format("<strong>[{}", mark);
  for (auto at = html.find(open); at != html.npos; at = html.find(open, at + 1))
    html.replace(at, std::string_view("<strong>").size(), "<strong class=\"gap\">");
  return html;
}

constexpr std::string_view style = R"(
:root { color-scheme: light dark; --ink: #1c2733; --paper: #fff; --quiet: #52606d; --line: #9fb0c0; --accent: #1f5f8b; --gap: #fff1c2; --gap-ink: #4a3500; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6ebf0; --paper: #14191f; --quiet: #a9b6c3; --line: #56657a; --accent: #8cc4ee; --gap: #4a3b00; --gap-ink: #ffeeb5; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 "Source Serif 4", Georgia, "Liberation Serif", serif; }
header, main, footer { max-width: 42rem; margin: 0 auto; padding: 0 1.25rem; }
header { display: flex; align-items: center; padding-top: 2rem; font-size: .95rem; line-height: 1.4; color: var(--quiet); }
header p { margin: 0; } header strong { color: var(--ink); } header img { height: 3.25rem; max-width: 12rem; margin-right: 1rem; }
tr { break-inside: avoid; }
main { padding-top: 1.75rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 1.25rem; padding-bottom: .6rem; border-bottom: 3px solid; border-color: var(--accent); color: var(--accent); }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; color: var(--accent); break-after: avoid; }
p, li { orphans: 3; widows: 3; break-inside: avoid; }
ul { padding-left: 1.3rem; } li { margin: .25rem 0; }
ul:has(> li > label) { list-style: none; padding-left: 0; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
table { break-inside: avoid; } .blank { white-space: nowrap; }
th, td { text-align: left; padding: .5rem .6rem; border: 1px solid; border-color: var(--line); vertical-align: top; }
input[type=text] { font: inherit; color: inherit; background: transparent; border: 0; border-bottom: 1.5px solid; border-color: var(--quiet); width: min(16rem, 100%); padding: .15rem .1rem; }
td input[type=text] { width: 100%; min-width: 5rem; }
input[type=checkbox] { width: 1.1rem; height: 1.1rem; margin-right: .5rem; vertical-align: -.15rem; }
.to-tick { list-style: none; margin-left: -1.3rem; } .box { display: inline-block; width: .8rem; height: .8rem; margin-right: .6rem; border: 1px solid #000; vertical-align: -.1rem; }
input:focus-visible { outline: 2px solid; outline-color: var(--accent); outline-offset: 2px; }
.gap { background: var(--gap); color: var(--gap-ink); padding: .05rem .25rem; border-radius: 3px; }
blockquote { margin: .25rem 0 1rem; padding-left: .8rem; border-left: 3px solid; border-color: var(--line); color: var(--quiet); font-size: .9rem; }
footer { margin-top: 3rem; padding-top: .8rem; padding-bottom: 2rem; color: var(--quiet); font-size: .9rem; }
@page { size: letter; margin: 22mm 20mm 24mm; @bottom-left { content: string(practice); font: 9pt Georgia, serif; color: #52606d; } @bottom-right { content: counter(page) " / " counter(pages); font: 9pt Georgia, serif; color: #52606d; } }
h1 { string-set: practice attr(data-version); }
@media print { :root { --ink: #000; --paper: #fff; --accent: #17496b; --quiet: #444; --gap: #fff1c2; --gap-ink: #000; } body { font-size: 11pt; line-height: 1.45; } header, main { max-width: none; padding: 0; } main { padding-top: 6mm; } footer { max-width: none; padding: .5rem 0 0; } }
)";

std::string letterhead(const Sender& sender) {
  std::string out = "<header>";
  // The name stands beside it, so the picture says nothing more.
  if (sender.logo) out += fmt::format("<img src=\"{}\" alt=\"\">", sender.logo->data_uri());
  out += fmt::format("<p><strong>{}</strong>", text::html_escaped(sender.name));
  for (const auto& line : {sender.address, sender.contact}) {
    if (!line.empty()) out += "<br>" + text::html_escaped(line);
  }
  return out + "</p></header>\n";
}

}  // namespace

std::string to_html(const Composed& document, const Sender& sender, Date as_of, Blanks blanks) {
  const bool spanish = document.language == "es";
  const auto fallback = spanish ? "Para llenar" : "To fill in";
  const auto mark = spanish ? "Por completar" : "To complete";
  auto body = with_seen_gaps(body_of(document.markdown), mark);
  if (blanks == Blanks::fields) body = with_fields(with_boxes(std::move(body)), fallback);
  if (blanks == Blanks::lines) body = with_drawn_boxes(with_whole_blanks(std::move(body)));
  body = with_scopes(std::move(body));
  const auto version = text::html_escaped(version_line(sender, document.language, as_of));
  // Printed pages repeat the version at their foot, from the first heading on; a footer of its own
  // might come alone on a last page.
  const auto footer =
      blanks == Blanks::fields ? fmt::format("<footer>{}</footer>\n", version) : std::string();
  if (const auto at = body.find("<h1>"); at != body.npos)
    body.replace(at, 4, fmt::format("<h1 data-version=\"{}\">", version));
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<title>{} – {}</title>\n<style>{}</style>\n</head>\n<body>\n{}<main>\n{}</main>\n"
      "{}</body>\n</html>\n",
      document.language, text::html_escaped(document.title), text::html_escaped(sender.name), style,
      letterhead(sender), body, footer);
}

}  // namespace probity::generation
