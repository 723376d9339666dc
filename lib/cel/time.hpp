#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "cel/value.hpp"

/// Timestamps and durations: their ranges, texts and arithmetic.
namespace probity::cel {

/// Midnight UTC.
Timestamp to_timestamp(Date date);

bool in_range(Timestamp timestamp);
bool in_range(Duration duration);

/// RFC 3339: "2026-11-22T01:02:03.5Z", "2026-11-22T01:02:03+05:30"; none where it is not that or
/// out of range.
std::optional<Timestamp> parse_timestamp(std::string_view text);
/// "1h30m", "-1.5s", "100ms", "1us", "3ns".
std::optional<Duration> parse_duration(std::string_view text);

/// RFC 3339 in UTC with as many digits of the second's fraction as needed (0, 3, 6 or 9).
std::string to_string(Timestamp timestamp);
/// Seconds: "5400s", "-1.5s".
std::string to_string(Duration duration);

/// The part of a day's clock and calendar that a timestamp shows at an offset from UTC.
struct CivilTime {
  int year = 0;
  int month = 1;  // from 1, as are days
  int day = 1;
  int day_of_week = 0;  // 0 is Sunday
  int day_of_year = 1;
  int hour = 0;
  int minute = 0;
  int second = 0;
};
CivilTime civil_time(Timestamp timestamp, std::int64_t offset_seconds = 0);

/// None where the result is out of range.
std::optional<Timestamp> add(Timestamp timestamp, Duration duration);
std::optional<Duration> add(Duration a, Duration b);
std::optional<Duration> subtract(Timestamp a, Timestamp b);
std::optional<Duration> negate(Duration duration);

}  // namespace probity::cel
