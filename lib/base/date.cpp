#include "base/date.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace probity {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr int first_day = -719162;  // 0001-01-01
constexpr int last_day = 2932896;   // 9999-12-31

year_month_day parts(int days_since_1970) {
  return year_month_day{sys_days{days{days_since_1970}}};
}

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<Date> Date::from_parts(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
    return std::nullopt;
  const year_month_day date{std::chrono::year{year},
                            std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return Date(static_cast<int>(sys_days{date}.time_since_epoch().count()));
}

std::optional<Date> Date::from_days(std::int64_t days_since_1970) {
  if (days_since_1970 < first_day || days_since_1970 > last_day) return std::nullopt;
  return Date(static_cast<int>(days_since_1970));
}

std::optional<Date> Date::parse(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  return from_parts(*year, *month, *day);
}

int Date::year() const {
  return static_cast<int>(parts(days_).year());
}
int Date::month() const {
  return static_cast<int>(static_cast<unsigned>(parts(days_).month()));
}
int Date::day() const {
  return static_cast<int>(static_cast<unsigned>(parts(days_).day()));
}

std::string to_string(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", date.year(), date.month(), date.day());
}

Date add_months(Date date, int months) {
  const int total = date.year() * 12 + (date.month() - 1) + std::clamp(months, -120000, 120000);
  const int year = total >= 0 ? total / 12 : (total - 11) / 12;
  const int month = total - year * 12 + 1;
  if (year < 1) return *Date::from_days(first_day);
  if (year > 9999) return *Date::from_days(last_day);
  for (int day = date.day(); day > 28; --day) {
    if (auto found = Date::from_parts(year, month, day)) return *found;
  }
  return *Date::from_parts(year, month, std::min(date.day(), 28));
}

Date add_days(Date date, int days) {
  const std::int64_t sum = std::int64_t{date.days_since_1970()} + days;
  return *Date::from_days(std::clamp<std::int64_t>(sum, first_day, last_day));
}

int days_between(Date from, Date to) {
  return to.days_since_1970() - from.days_since_1970();
}

}  // namespace probity
