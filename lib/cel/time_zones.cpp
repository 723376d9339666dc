#include "cel/time_zones.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "base/file.hpp"

/// Reads the TZif files of RFC 8536 (version 2 and up), and the rule at their end for times after
/// the last change that they list.
namespace probity::cel {
namespace {

constexpr std::string_view database = "/usr/share/zoneinfo/";
constexpr std::size_t file_limit = 256 * 1024;
constexpr std::int64_t seconds_per_day = 86400;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// "+05:30", "-02:30", "02:00".
std::optional<std::int64_t> fixed_offset(std::string_view zone) {
  const bool west = zone.starts_with('-');
  if (west || zone.starts_with('+')) zone.remove_prefix(1);
  if (zone.size() != 5 || zone[2] != ':') return std::nullopt;
  for (const std::size_t i : {0, 1, 3, 4}) {
    if (!is_digit(zone[i])) return std::nullopt;
  }
  const int hours = (zone[0] - '0') * 10 + (zone[1] - '0');
  const int minutes = (zone[3] - '0') * 10 + (zone[4] - '0');
  if (hours > 23 || minutes > 59) return std::nullopt;
  const std::int64_t seconds = hours * 3600 + minutes * 60;
  return west ? -seconds : seconds;
}

/// A name that stays within the database's folder.
bool is_plain_name(std::string_view zone) {
  if (zone.empty() || zone.size() > 64 || zone.front() == '/') return false;
  return std::all_of(zone.begin(), zone.end(), [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           c == '/' || c == '+' || c == '-';
  });
}

/// The end of a year's summer or winter time in a POSIX rule: "M3.2.0/2".
struct RuleDate {
  enum class Form { month_week_day, julian, day } form = Form::day;
  int month = 1;
  int week = 1;
  int day = 0;
  std::int64_t time = 7200;
};

struct Rule {
  std::int64_t standard = 0;
  std::optional<std::int64_t> summer;
  RuleDate start;
  RuleDate end;
};

/// Reads a POSIX TZ rule such as "EST5EDT,M3.2.0,M11.1.0".
class RuleReader {
 public:
  explicit RuleReader(std::string_view text) : text_(text) {}

  std::optional<Rule> read() {
    Rule rule;
    skip_name();
    rule.standard = -read_time();
    if (ok_ && !text_.empty()) {
      skip_name();
      rule.summer = rule.standard + 3600;
      if (!text_.empty() && text_.front() != ',') rule.summer = -read_time();
      rule.start = read_date();
      rule.end = read_date();
    }
    return ok_ && text_.empty() ? std::optional(rule) : std::nullopt;
  }

 private:
  void skip_name() {
    std::size_t length = 0;
    if (text_.starts_with('<')) {
      length = text_.find('>');
      length = length == std::string_view::npos ? 0 : length + 1;
    } else {
      while (length < text_.size() && ((text_[length] | 0x20) >= 'a') &&
             ((text_[length] | 0x20) <= 'z')) {
        ++length;
      }
    }
    ok_ = ok_ && length > 0;
    text_.remove_prefix(length);
  }

  int read_number() {
    if (text_.empty() || !is_digit(text_.front())) ok_ = false;
    int number = 0;
    while (!text_.empty() && is_digit(text_.front()) && number < 100000) {
      number = number * 10 + (text_.front() - '0');
      text_.remove_prefix(1);
    }
    return number;
  }

  bool accept(char symbol) {
    if (!text_.starts_with(symbol)) return false;
    text_.remove_prefix(1);
    return true;
  }

  /// "5", "-3:30", "+1:00:00", in seconds.
  std::int64_t read_time() {
    const bool negative = accept('-');
    if (!negative) accept('+');
    std::int64_t seconds = read_number() * 3600;
    if (accept(':')) seconds += read_number() * 60;
    if (accept(':')) seconds += read_number();
    return negative ? -seconds : seconds;
  }

  RuleDate read_date() {
    RuleDate date;
    if (!accept(',')) ok_ = false;
    if (accept('M')) {
      date.form = RuleDate::Form::month_week_day;
      date.month = read_number();
      ok_ = accept('.') && ok_;
      date.week = read_number();
      ok_ = accept('.') && ok_;
      date.day = read_number();
      ok_ = ok_ && date.month >= 1 && date.month <= 12 && date.week >= 1 && date.week <= 5 &&
            date.day <= 6;
    } else {
      date.form = accept('J') ? RuleDate::Form::julian : RuleDate::Form::day;
      date.day = read_number();
    }
    if (accept('/')) date.time = read_time();
    return date;
  }

  std::string_view text_;
  bool ok_ = true;
};

/// The local time, in seconds since 1970 as if it were UTC, at which the date's change happens.
std::int64_t change_in_year(const RuleDate& date, std::chrono::year year) {
  using namespace std::chrono;
  const sys_days new_year{year / January / 1};
  sys_days day = new_year;
  switch (date.form) {
    case RuleDate::Form::month_week_day: {
      const month in(static_cast<unsigned>(date.month));
      const weekday wanted(static_cast<unsigned>(date.day));
      day = date.week == 5 ? sys_days{year_month_weekday_last{year, in, weekday_last{wanted}}}
                           : sys_days{year / in / wanted[static_cast<unsigned>(date.week)]};
      break;
    }
    case RuleDate::Form::julian:
      day = new_year + days{date.day - 1 + (year.is_leap() && date.day >= 60 ? 1 : 0)};
      break;
    case RuleDate::Form::day:
      day = new_year + days{date.day};
      break;
  }
  return day.time_since_epoch().count() * seconds_per_day + date.time;
}

std::int64_t offset_by_rule(const Rule& rule, std::int64_t time) {
  using namespace std::chrono;
  if (!rule.summer) return rule.standard;
  const std::int64_t local = time + rule.standard;
  const sys_days day{floor<days>(sys_seconds{seconds{local}})};
  const year in = year_month_day{day}.year();
  const std::int64_t start = change_in_year(rule.start, in) - rule.standard;
  const std::int64_t end = change_in_year(rule.end, in) - *rule.summer;
  const bool is_summer = start < end ? time >= start && time < end : time >= start || time < end;
  return is_summer ? *rule.summer : rule.standard;
}

/// The second, 64-bit part of a TZif file.
class ZoneFile {
 public:
  explicit ZoneFile(std::string_view bytes) : bytes_(bytes) {}

  std::optional<std::int64_t> offset_at(std::int64_t time) const {
    const auto first = read_counts(0);
    if (!first || bytes_[4] < '2') return std::nullopt;
    const std::size_t second = header_size + first->size(4);
    const auto counts = read_counts(second);
    if (!counts) return std::nullopt;
    const std::size_t data = second + header_size;
    if (data + counts->size(8) > bytes_.size()) return std::nullopt;
    return offset_in(*counts, data, time);
  }

 private:
  static constexpr std::size_t header_size = 44;

  struct Counts {
    std::size_t utc, standard, leaps, times, types, letters;
    std::size_t size(std::size_t time_size) const {
      return times * time_size + times + types * 6 + letters + leaps * (time_size + 4) + standard +
             utc;
    }
  };

  std::uint64_t number(std::size_t at, std::size_t size) const {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < size; ++i) {
      value = value << 8 | static_cast<unsigned char>(bytes_[at + i]);
    }
    return value;
  }

  std::optional<Counts> read_counts(std::size_t at) const {
    if (at + header_size > bytes_.size() || bytes_.substr(at, 4) != "TZif") return std::nullopt;
    std::size_t counts[6];
    for (std::size_t i = 0; i < 6; ++i) {
      counts[i] = number(at + 20 + 4 * i, 4);
      if (counts[i] > file_limit) return std::nullopt;
    }
    return Counts{counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]};
  }

  std::optional<std::int64_t> offset_in(const Counts& counts, std::size_t data,
                                        std::int64_t time) const {
    const auto time_at = [&](std::size_t i) {
      return static_cast<std::int64_t>(number(data + 8 * i, 8));
    };
    const std::size_t types = data + counts.times * 9;
    if (counts.times == 0 || time >= time_at(counts.times - 1)) {
      const auto by_rule = offset_after(counts, data, time);
      if (by_rule) return by_rule;
    }
    std::size_t low = 0;
    std::size_t high = counts.times;
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      time_at(middle) <= time ? low = middle + 1 : high = middle;
    }
    const std::size_t type = low == 0 ? 0 : number(data + counts.times * 8 + low - 1, 1);
    if (type >= counts.types) return std::nullopt;
    return static_cast<std::int32_t>(number(types + type * 6, 4));
  }

  std::optional<std::int64_t> offset_after(const Counts& counts, std::size_t data,
                                           std::int64_t time) const {
    std::string_view footer = bytes_.substr(data + counts.size(8));
    if (footer.size() < 2 || footer.front() != '\n') return std::nullopt;
    footer.remove_prefix(1);
    const auto rule = RuleReader(footer.substr(0, footer.find('\n'))).read();
    return rule ? std::optional(offset_by_rule(*rule, time)) : std::nullopt;
  }

  std::string_view bytes_;
};

}  // namespace

std::optional<std::int64_t> zone_offset(std::string_view zone, std::int64_t seconds_since_1970) {
  if (zone == "UTC" || zone == "Z") return 0;
  if (const auto fixed = fixed_offset(zone)) return fixed;
  if (!is_plain_name(zone)) return std::nullopt;
  const auto bytes = read_file(std::string(database) + std::string(zone), file_limit);
  if (!bytes) return std::nullopt;
  return ZoneFile(*bytes).offset_at(seconds_since_1970);
}

}  // namespace probity::cel
