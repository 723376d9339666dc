#include "reports/calendar.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "reports/html_escape.hpp"
#include "text/utf8.hpp"

namespace probity::reports {
namespace {

using findings::Expiry;
using findings::ExpiryKind;

/// Lines are no longer than this, in octets, their end not counted (RFC 5545, section 3.1).
constexpr std::size_t longest_line = 75;
/// So many days before the day a calendar reminds of what takes time to renew.
constexpr int reminder_days = 30;

bool continues_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// A content line, folded between characters.
std::string folded(std::string_view line) {
  std::string text;
  std::size_t room = longest_line;
  while (line.size() > room) {
    std::size_t cut = room;
    while (cut > 1 && continues_character(line[cut])) --cut;
    text += fmt::format("{}\r\n ", line.substr(0, cut));
    line.remove_prefix(cut);
    room = longest_line - 1;  // the space counts
  }
  return text + std::string(line) + "\r\n";
}

/// A value of type TEXT (section 3.3.11); control characters have no place in it, and damage of
/// UTF-8 is U+FFFD.
std::string calendar_text(std::string_view value) {
  std::string text;
  while (!value.empty()) {
    const auto length = text::character_length(value);
    const char c = value.front();
    if (length == 0) {
      text += "\xef\xbf\xbd";
    } else if (c == '\n') {
      text += "\\n";
    } else if (length > 1 || (c >= ' ' && c != '\x7f')) {
      if (c == '\\' || c == ';' || c == ',') text += '\\';
      text += value.substr(0, length);
    }
    value.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return text;
}

std::string property(std::string_view name, std::string_view value) {
  return folded(fmt::format("{}:{}", name, value));
}

std::string basic(Date date) {
  return fmt::format("{:04}{:02}{:02}", date.year(), date.month(), date.day());
}

std::string calendar_description(const Expiry& expiry) {
  std::string text =
      expiry.kind == ExpiryKind::law ? "" : "The last day on which it holds or counts.";
  const auto add = [&](const std::string& line) {
    if (!line.empty()) text += (text.empty() ? "" : "\n") + line;
  };
  if (!expiry.location.path.empty()) add(fmt::format("Declared at {}", to_string(expiry.location)));
  add(expiry.cite);
  add(expiry.url);
  return text;
}

bool takes_time(ExpiryKind kind) {
  return kind == ExpiryKind::licence || kind == ExpiryKind::registration ||
         kind == ExpiryKind::agreement;
}

std::string reminder(const std::string& summary) {
  return property("BEGIN", "VALARM") + property("ACTION", "DISPLAY") +
         property("DESCRIPTION", calendar_text(summary)) +
         property("TRIGGER", fmt::format("-P{}D", reminder_days)) + property("END", "VALARM");
}

std::string calendar_event(const Expiry& expiry, const std::string& stamp) {
  const auto summary = capitalized(expiry.what);
  return property("BEGIN", "VEVENT") + property("UID", fmt::format("{}@probity", expiry.id)) +
         property("DTSTAMP", stamp) + property("DTSTART;VALUE=DATE", basic(expiry.date)) +
         property("DTEND;VALUE=DATE", basic(add_days(expiry.date, 1))) +
         property("SUMMARY", calendar_text(summary)) +
         property("DESCRIPTION", calendar_text(calendar_description(expiry))) +
         property("CATEGORIES", to_string(expiry.kind)) + property("TRANSP", "TRANSPARENT") +
         (takes_time(expiry.kind) ? reminder(summary) : std::string()) + property("END", "VEVENT");
}

}  // namespace

std::string to_calendar(const findings::Report& report) {
  // The day that the report speaks of, not the clock: the same inputs give the same bytes.
  const auto stamp = basic(Date::parse(report.as_of).value_or(Date())) + "T000000Z";
  std::string text =
      property("BEGIN", "VCALENDAR") + property("VERSION", "2.0") +
      property("PRODID", "-//probity//What runs out//EN") + property("CALSCALE", "GREGORIAN") +
      property("METHOD", "PUBLISH") +
      property("X-WR-CALNAME", calendar_text(fmt::format("What runs out: {}", report.subject)));
  for (const auto& expiry : report.expires) text += calendar_event(expiry, stamp);
  return text + property("END", "VCALENDAR");
}

}  // namespace probity::reports
