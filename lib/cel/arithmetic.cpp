#include "cel/arithmetic.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "cel/builtins.hpp"
#include "cel/comparison.hpp"
#include "cel/time.hpp"

namespace probity::cel {
namespace {

constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();

Value unfit(Operation operation, const Value& a, const Value& b) {
  const std::array<Value, 2> arguments = {a, b};
  return no_overload(symbol(operation), arguments);
}

Value overflow(std::string_view type) {
  return Value::error("overflow: the result is out of the range of " + std::string(type));
}

Value divided(Operation operation, std::int64_t a, std::int64_t b) {
  if (b == 0) {
    return Value::error(operation == Operation::divide ? "divide by zero" : "modulus by zero");
  }
  if (a == smallest && b == -1) return overflow("int");
  return Value::integer(operation == Operation::divide ? a / b : a % b);
}

Value integers(Operation operation, std::int64_t a, std::int64_t b) {
  std::int64_t result = 0;
  bool overflows = false;
  switch (operation) {
    case Operation::add:
      overflows = __builtin_add_overflow(a, b, &result);
      break;
    case Operation::subtract:
      overflows = __builtin_sub_overflow(a, b, &result);
      break;
    case Operation::multiply:
      overflows = __builtin_mul_overflow(a, b, &result);
      break;
    default:
      return divided(operation, a, b);
  }
  return overflows ? overflow("int") : Value::integer(result);
}

Value uints(Operation operation, std::uint64_t a, std::uint64_t b) {
  std::uint64_t result = 0;
  bool overflows = false;
  switch (operation) {
    case Operation::add:
      overflows = __builtin_add_overflow(a, b, &result);
      break;
    case Operation::subtract:
      overflows = __builtin_sub_overflow(a, b, &result);
      break;
    case Operation::multiply:
      overflows = __builtin_mul_overflow(a, b, &result);
      break;
    default:
      if (b == 0) {
        return Value::error(operation == Operation::divide ? "divide by zero" : "modulus by zero");
      }
      result = operation == Operation::divide ? a / b : a % b;
  }
  return overflows ? overflow("uint") : Value::uint(result);
}

Value reals(Operation operation, const Value& a, const Value& b) {
  const double x = a.as_real();
  const double y = b.as_real();
  switch (operation) {
    case Operation::add:
      return Value::real(x + y);
    case Operation::subtract:
      return Value::real(x - y);
    case Operation::multiply:
      return Value::real(x * y);
    case Operation::divide:
      // Spelled out, since a sanitizer takes the division by zero for a mistake.
      if (y == 0) {
        const double infinity = std::numeric_limits<double>::infinity();
        if (x == 0 || std::isnan(x)) return Value::real(std::numeric_limits<double>::quiet_NaN());
        return Value::real(std::signbit(x) == std::signbit(y) ? infinity : -infinity);
      }
      return Value::real(x / y);
    default:
      return unfit(operation, a, b);
  }
}

Value joined_text(const Value& a, const Value& b, Meter& meter) {
  const bool is_string = a.kind() == Kind::string;
  const std::string_view first = is_string ? a.as_string() : a.as_bytes();
  const std::string_view second = is_string ? b.as_string() : b.as_bytes();
  if (!meter.charge(first.size() + second.size())) return Value::error("too many steps");
  if (second.empty()) return a;
  if (first.empty()) return b;
  std::string text;
  text.reserve(first.size() + second.size());
  text.append(first).append(second);
  return is_string ? Value::string(text) : Value::bytes(text);
}

Value joined_lists(const ListView& a, const ListView& b, Meter& meter) {
  if (!meter.charge(2 * (a.size() + b.size()))) return Value::error("too many steps");
  std::vector<Value> elements;
  elements.reserve(a.size() + b.size());
  for (std::size_t i = 0; i < a.size(); ++i) elements.push_back(a.at(i));
  for (std::size_t i = 0; i < b.size(); ++i) elements.push_back(b.at(i));
  return Value::list(std::move(elements));
}

Value timestamp_or_range_error(const std::optional<Timestamp>& time) {
  return time ? Value::timestamp(*time)
              : Value::error("range: the timestamp lies outside of the years 1 to 9999");
}

Value duration_or_range_error(const std::optional<Duration>& duration) {
  return duration ? Value::duration(*duration)
                  : Value::error("range: the duration is longer than 292 years");
}

Value moved(Timestamp time, const std::optional<Duration>& by) {
  return timestamp_or_range_error(by ? add(time, *by) : std::nullopt);
}

/// Sums and differences with times; other operators have none.
Value times(Operation operation, const Value& a, const Value& b) {
  const bool adds = operation == Operation::add;
  if (!adds && operation != Operation::subtract) return unfit(operation, a, b);
  if (a.kind() == Kind::timestamp && b.kind() == Kind::duration) {
    return moved(a.as_timestamp(), adds ? b.as_duration() : negate(b.as_duration()));
  }
  if (a.kind() == Kind::duration && b.kind() == Kind::duration) {
    const auto other = adds ? b.as_duration() : negate(b.as_duration());
    return duration_or_range_error(other ? add(a.as_duration(), *other) : std::nullopt);
  }
  if (adds && a.kind() == Kind::duration && b.kind() == Kind::timestamp) {
    return moved(b.as_timestamp(), a.as_duration());
  }
  if (!adds && a.kind() == Kind::timestamp && b.kind() == Kind::timestamp) {
    return duration_or_range_error(subtract(a.as_timestamp(), b.as_timestamp()));
  }
  return unfit(operation, a, b);
}

bool contains_text(const Value* elements, std::size_t size, std::string_view text) {
  for (std::size_t i = 0; i < size; ++i) {
    if (elements[i].kind() == Kind::string && elements[i].as_string() == text) return true;
  }
  return false;
}

Value contained_in_list(const Value& item, const ListView& list, Meter& meter) {
  const std::size_t size = list.size();
  const Value* elements = list.contiguous();
  if (elements && item.kind() == Kind::string) {
    meter.charge(size);
    if (contains_text(elements, size, item.as_string())) return Value::boolean(true);
  }
  Value result = Value::boolean(false);
  for (std::size_t i = 0; i < size && !meter.exceeded(); ++i) {
    if (elements && item.kind() == Kind::string && elements[i].is_known()) continue;
    Value same = equal(item, elements ? elements[i] : list.at(i), meter);
    if (same.is_true()) return same;
    if (same.is_unknown()) {
      result = result.is_unknown() ? merge_unknowns(result, same) : std::move(same);
    } else if (same.is_error() && !result.is_unknown()) {
      result = std::move(same);
    }
  }
  return result;
}

}  // namespace

Value arithmetic(Operation operation, const Value& a, const Value& b, Meter& meter) {
  if (a.kind() != b.kind()) return times(operation, a, b);
  switch (a.kind()) {
    case Kind::integer:
      return integers(operation, a.as_integer(), b.as_integer());
    case Kind::uint:
      return uints(operation, a.as_uint(), b.as_uint());
    case Kind::real:
      return reals(operation, a, b);
    case Kind::string:
    case Kind::bytes:
      if (operation == Operation::add) return joined_text(a, b, meter);
      return unfit(operation, a, b);
    case Kind::list:
      if (operation == Operation::add) return joined_lists(a.as_list(), b.as_list(), meter);
      return unfit(operation, a, b);
    default:
      return times(operation, a, b);
  }
}

Value negated(const Value& value) {
  if (value.kind() == Kind::real) return Value::real(-value.as_real());
  if (value.kind() == Kind::integer) {
    return value.as_integer() == smallest ? overflow("int") : Value::integer(-value.as_integer());
  }
  return no_overload("-", {&value, 1});
}

Value ordered(Operation operation, const Value& a, const Value& b) {
  const auto order = compare(a, b);
  if (!order) return unfit(operation, a, b);
  switch (operation) {
    case Operation::less:
      return Value::boolean(*order < 0);
    case Operation::less_equal:
      return Value::boolean(*order <= 0);
    case Operation::greater:
      return Value::boolean(*order > 0);
    default:
      return Value::boolean(*order >= 0);
  }
}

Value contained(const Value& item, const Value& container, Meter& meter) {
  if (container.kind() == Kind::list) return contained_in_list(item, container.as_list(), meter);
  if (container.kind() == Kind::map) {
    meter.charge(4);
    return Value::boolean(container.as_map().find(item).has_value());
  }
  return unfit(Operation::in, item, container);
}

}  // namespace probity::cel
