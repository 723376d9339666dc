#include <string>

#include <fmt/format.h>

#include "cel/builtins.hpp"
#include "cel/time.hpp"
#include "cel/time_zones.hpp"

namespace probity::cel {
namespace {

constexpr auto member = CallStyle::member;
/// Looking a zone up reads a file.
constexpr std::uint64_t zone_cost = 2000;

/// The calendar and clock of call[0] in the zone of call[1], or UTC; then what `part` takes of it.
Value part_of(const Call& call, int (*part)(const CivilTime&)) {
  if (call.is(Kind::timestamp)) {
    return Value::integer(part(civil_time(call[0].as_timestamp())));
  }
  if (!call.is(Kind::timestamp, Kind::string)) return no_overload(call);
  if (!call.meter.charge(zone_cost)) return Value::null();
  const Timestamp time = call[0].as_timestamp();
  const auto offset = zone_offset(call[1].as_string(), time.seconds);
  if (!offset) {
    return Value::error(
        fmt::format("'{}' is no time zone; it is written as 'America/New_York', 'UTC' or '+05:30'",
                    call[1].as_string().substr(0, 60)));
  }
  return Value::integer(part(civil_time(time, *offset)));
}

Value full_year(const Call& call) {
  return part_of(call, [](const CivilTime& time) { return time.year; });
}
Value month(const Call& call) {
  return part_of(call, [](const CivilTime& time) { return time.month - 1; });
}
Value date(const Call& call) {
  return part_of(call, [](const CivilTime& time) { return time.day; });
}
Value day_of_month(const Call& call) {
  return part_of(call, [](const CivilTime& time) { return time.day - 1; });
}
Value day_of_week(const Call& call) {
  return part_of(call, [](const CivilTime& time) { return time.day_of_week; });
}
Value day_of_year(const Call& call) {
  return part_of(call, [](const CivilTime& time) { return time.day_of_year - 1; });
}

/// A duration as a whole in some unit.
Value whole_of(const Call& call, std::int64_t seconds_per_unit) {
  return Value::integer(call[0].as_duration().seconds / seconds_per_unit);
}

Value hours(const Call& call) {
  if (call.is(Kind::duration)) return whole_of(call, 3600);
  return part_of(call, [](const CivilTime& time) { return time.hour; });
}
Value minutes(const Call& call) {
  if (call.is(Kind::duration)) return whole_of(call, 60);
  return part_of(call, [](const CivilTime& time) { return time.minute; });
}
Value seconds(const Call& call) {
  if (call.is(Kind::duration)) return whole_of(call, 1);
  return part_of(call, [](const CivilTime& time) { return time.second; });
}
Value milliseconds(const Call& call) {
  if (call.is(Kind::duration)) {
    return Value::integer(call[0].as_duration().nanos / 1'000'000);
  }
  if (!call.is(Kind::timestamp) && !call.is(Kind::timestamp, Kind::string)) {
    return no_overload(call);
  }
  return Value::integer(call[0].as_timestamp().nanos / 1'000'000);
}

constexpr std::string_view of_timestamp = "timestamp->int; timestamp,string->int";
constexpr std::string_view of_both = "timestamp->int; timestamp,string->int; duration->int";

constexpr Builtin functions[] = {
    {"getFullYear", member, of_timestamp, full_year},
    {"getMonth", member, of_timestamp, month},
    {"getDate", member, of_timestamp, date},
    {"getDayOfMonth", member, of_timestamp, day_of_month},
    {"getDayOfWeek", member, of_timestamp, day_of_week},
    {"getDayOfYear", member, of_timestamp, day_of_year},
    {"getHours", member, of_both, hours},
    {"getMinutes", member, of_both, minutes},
    {"getSeconds", member, of_both, seconds},
    {"getMilliseconds", member, of_both, milliseconds},
};

}  // namespace

std::span<const Builtin> time_functions() {
  return functions;
}

}  // namespace probity::cel
