#include <fmt/format.h>

#include "reports/html_escape.hpp"
#include "reports/html_parts.hpp"

namespace probity::reports {
namespace {

using findings::Expiry;

/// More on one day than this are folded away, the first ones aside.
constexpr std::size_t dates_open = 6;

std::string date_item(const Expiry& expiry) {
  std::string text =
      fmt::format("<li id=\"{}\"><span class=\"kind {}\">{}</span><span>{}",
                  html_anchor("d-", expiry.id), to_string(expiry.kind),
                  words_of_id(to_string(expiry.kind)), html_isolated(capitalized(expiry.what)));
  if (!expiry.cite.empty())
    text += fmt::format(" <span class=\"quiet\">{}</span>", html_link(expiry.url, expiry.cite));
  if (!expiry.location.path.empty())
    text += fmt::format(" <code class=\"where\"><bdi>{}</bdi></code>",
                        html_escaped(to_string(expiry.location)));
  return text + "</span></li>\n";
}

std::string day_item(const std::vector<const Expiry*>& day) {
  std::string text = fmt::format("<li>{}\n<ul>\n", html_time(day.front()->date));
  for (std::size_t i = 0; i < day.size(); ++i) {
    if (i == dates_open && day.size() > dates_open + 1)
      text += fmt::format("</ul>\n<details><summary>{} more on this day</summary>\n<ul>\n",
                          day.size() - dates_open);
    text += date_item(*day[i]);
  }
  text += "</ul>";
  if (day.size() > dates_open + 1) text += "</details>";
  return text + "</li>\n";
}

}  // namespace

std::string html_dates(const HtmlParts& parts) {
  const auto& expires = parts.report.expires;
  if (expires.empty()) return {};
  std::string days;
  std::vector<const Expiry*> day;
  for (const auto& expiry : expires) {
    if (!day.empty() && day.front()->date != expiry.date) {
      days += day_item(day);
      day.clear();
    }
    day.push_back(&expiry);
  }
  days += day_item(day);
  return fmt::format(
      "<section id=\"dates\" aria-labelledby=\"h-dates\">\n<h2 id=\"h-dates\">Dates</h2>\n"
      "<p class=\"lead\">What runs out or falls due in the coming year, each on the last day on "
      "which it still counts, and law that begins or ends. <code>probity check --format ics</code> "
      "writes them as a calendar.</p>\n{}<ol class=\"days\">\n{}</ol>\n</section>\n",
      html_timeline(parts), days);
}

}  // namespace probity::reports
