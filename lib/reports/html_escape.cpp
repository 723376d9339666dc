#include "reports/html_escape.hpp"

#include <array>

#include <fmt/format.h>

namespace probity::reports {

std::string html_isolated(std::string_view text) {
  return fmt::format("<bdi>{}</bdi>", html_escaped(text));
}

std::string html_sentence(std::string_view text) {
  return fmt::format("<bdi dir=\"ltr\">{}</bdi>", html_escaped(text));
}

std::string html_anchor(std::string_view prefix, std::string_view name) {
  std::string anchor(prefix);
  for (const char c : name) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '.' || c == '-';
    anchor += is_plain ? c : '-';
  }
  return anchor;
}

std::string html_link(std::string_view url, std::string_view text) {
  const bool is_web = url.starts_with("https://") || url.starts_with("http://");
  if (!is_web) return html_isolated(text);
  return fmt::format("<a href=\"{}\" rel=\"noreferrer\">{}</a>", html_escaped(url),
                     html_escaped(text));
}

std::string spoken_date(Date date) {
  static constexpr std::array<std::string_view, 12> months = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  return fmt::format("{} {} {}", date.day(), months[static_cast<std::size_t>(date.month() - 1)],
                     date.year());
}

std::string html_time(Date date) {
  return fmt::format("<time datetime=\"{}\">{}</time>", to_string(date), spoken_date(date));
}

std::string words_of_id(std::string_view id) {
  std::string words(id);
  for (char& c : words) {
    if (c == '-' || c == '_') c = ' ';
  }
  if (words == "ai" || words.starts_with("ai ")) words.replace(0, 2, "AI");
  return capitalized(words);
}

std::string capitalized(std::string_view text) {
  std::string result(text);
  if (!result.empty() && result[0] >= 'a' && result[0] <= 'z')
    result[0] = static_cast<char>(result[0] - 'a' + 'A');
  return result;
}

std::string counted(long count, std::string_view singular, std::string_view plural) {
  return fmt::format("{} {}", count, count == 1 ? singular : plural);
}

}  // namespace probity::reports
