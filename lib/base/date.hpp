#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace probity {

/// A whole day of the proleptic Gregorian calendar, years 0001 to 9999, without a time or a zone.
class Date {
 public:
  /// 1970-01-01.
  Date() = default;
  /// None where the parts name no day (2025-02-30).
  static std::optional<Date> from_parts(int year, int month, int day);
  static std::optional<Date> from_days(std::int64_t days_since_1970);
  /// Exactly YYYY-MM-DD, and a day that exists.
  static std::optional<Date> parse(std::string_view text);

  int year() const;
  int month() const;
  int day() const;
  int days_since_1970() const { return days_; }

  auto operator<=>(const Date&) const = default;

 private:
  explicit Date(int days) : days_(days) {}
  int days_ = 0;
};

/// "2026-11-22".
std::string to_string(Date date);

/// The same day of the month `months` later (or earlier); the last day of that month where the
/// day does not exist there (31 January + 1 month is 28 or 29 February). Clamped to years 1..9999.
Date add_months(Date date, int months);
Date add_days(Date date, int days);
/// Days from `from` to `to`; negative if `to` is earlier.
int days_between(Date from, Date to);

}  // namespace probity
