#include "rules/calendar.hpp"

#include <algorithm>

#include "base/date.hpp"
#include "cel/time.hpp"

namespace probity::rules {
namespace {

using cel::Type;
using cel::Value;
using Arguments = std::span<const Value>;

Date date_of(const Value& value) {
  constexpr std::int64_t day = 86400;
  const std::int64_t seconds = value.as_timestamp().seconds;
  return Date::from_days(seconds / day - (seconds % day < 0 ? 1 : 0)).value_or(Date());
}

int small(const Value& value) {
  return static_cast<int>(std::clamp<std::int64_t>(value.as_integer(), -4'000'000, 4'000'000));
}

Value is_current(Arguments arguments) {
  const Date date = date_of(arguments[0]);
  const Date as_of = date_of(arguments[2]);
  return Value::boolean(date <= as_of && as_of <= add_months(date, small(arguments[1])));
}

Value plus_months(Arguments arguments) {
  return Value::timestamp(
      cel::to_timestamp(add_months(date_of(arguments[0]), small(arguments[1]))));
}

Value plus_days(Arguments arguments) {
  return Value::timestamp(cel::to_timestamp(add_days(date_of(arguments[0]), small(arguments[1]))));
}

}  // namespace

std::vector<cel::Function> calendar_functions() {
  const Type date = Type::timestamp();
  const Type number = Type::integer();
  return {
      {"is_current",
       {{"is_current", {date, number, date}, Type::boolean(), cel::CallStyle::global, is_current}}},
      {"add_months", {{"add_months", {date, number}, date, cel::CallStyle::global, plus_months}}},
      {"add_days", {{"add_days", {date, number}, date, cel::CallStyle::global, plus_days}}},
  };
}

}  // namespace probity::rules
