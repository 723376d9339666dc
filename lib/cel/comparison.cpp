#include "cel/comparison.hpp"

#include <cmath>
#include <limits>

#include "cel/type.hpp"

namespace probity::cel {
namespace {

constexpr double two_to_63 = 9223372036854775808.0;
constexpr double two_to_64 = 18446744073709551616.0;

/// The integer is rounded to a double first, as other implementations do, so that the largest int
/// equals 9223372036854775808.0.
std::partial_ordering compare_integer(std::int64_t a, double b) {
  return static_cast<double>(a) <=> b;
}

std::partial_ordering compare_uint(std::uint64_t a, double b) {
  return static_cast<double>(a) <=> b;
}

std::strong_ordering compare_mixed(std::int64_t a, std::uint64_t b) {
  if (a < 0) return std::strong_ordering::less;
  return static_cast<std::uint64_t>(a) <=> b;
}

std::partial_ordering reversed(std::partial_ordering order) {
  return 0 <=> order;
}

/// Gathers the equality of parts: false wins, then unknown, then error, then true.
class Conjunction {
 public:
  bool is_decided() const { return result_.is_false(); }
  void add(Value part) {
    if (part.is_true() || is_decided()) return;
    if (part.is_unknown() && result_.is_unknown()) {
      result_ = merge_unknowns(result_, part);
    } else if (part.is_false() || part.is_unknown() || result_.is_true()) {
      result_ = std::move(part);
    }
  }
  Value result() const { return result_; }

 private:
  Value result_ = Value::boolean(true);
};

Value equal_lists(const ListView& a, const ListView& b, Meter& meter) {
  const std::size_t size = a.size();
  if (size != b.size()) return Value::boolean(false);
  Conjunction all;
  for (std::size_t i = 0; i < size && !all.is_decided() && !meter.exceeded(); ++i) {
    all.add(equal(a.at(i), b.at(i), meter));
  }
  return all.result();
}

Value equal_maps(const MapView& a, const MapView& b, Meter& meter) {
  const std::size_t size = a.size();
  if (size != b.size()) return Value::boolean(false);
  Conjunction all;
  for (std::size_t i = 0; i < size && !all.is_decided() && !meter.exceeded(); ++i) {
    const auto other = b.find(a.key(i));
    if (!other) return Value::boolean(false);
    all.add(equal(a.value(i), b.value(*other), meter));
  }
  return all.result();
}

Value equal_optionals(const Value& a, const Value& b, Meter& meter) {
  if (!a.optional_has_value() || !b.optional_has_value()) {
    return Value::boolean(a.optional_has_value() == b.optional_has_value());
  }
  return equal(a.optional_value(), b.optional_value(), meter);
}

bool equal_text(std::string_view a, std::string_view b, Meter& meter) {
  if (a.size() != b.size()) return false;
  meter.charge(a.size() / 16);
  return a == b;
}

/// Of two values of one kind, both known.
Value equal_same_kind(const Value& a, const Value& b, Meter& meter) {
  switch (a.kind()) {
    case Kind::null:
      return Value::boolean(true);
    case Kind::boolean:
      return Value::boolean(a.as_boolean() == b.as_boolean());
    case Kind::integer:
      return Value::boolean(a.as_integer() == b.as_integer());
    case Kind::uint:
      return Value::boolean(a.as_uint() == b.as_uint());
    case Kind::real:
      return Value::boolean(a.as_real() == b.as_real());
    case Kind::string:
      return Value::boolean(equal_text(a.as_string(), b.as_string(), meter));
    case Kind::bytes:
      return Value::boolean(equal_text(a.as_bytes(), b.as_bytes(), meter));
    case Kind::type:
      return Value::boolean(a.as_type() == b.as_type());
    case Kind::timestamp:
      return Value::boolean(a.as_timestamp() == b.as_timestamp());
    case Kind::duration:
      return Value::boolean(a.as_duration() == b.as_duration());
    case Kind::list:
      return equal_lists(a.as_list(), b.as_list(), meter);
    case Kind::map:
      return equal_maps(a.as_map(), b.as_map(), meter);
    case Kind::optional:
      return equal_optionals(a, b, meter);
    case Kind::object: {
      const Object& left = a.as_object();
      const Object& right = b.as_object();
      return Value::boolean(&left == &right ||
                            (&left.type() == &right.type() && left.equals(right)));
    }
    case Kind::unknown:
    case Kind::error:
      break;
  }
  return Value::boolean(false);
}

int key_class(const Value& key) {
  return key.kind() == Kind::boolean ? 0 : key.kind() == Kind::string ? 2 : 1;
}

}  // namespace

std::partial_ordering compare_numbers(const Value& a, const Value& b) {
  if (a.kind() == b.kind()) {
    if (a.kind() == Kind::integer) return a.as_integer() <=> b.as_integer();
    if (a.kind() == Kind::uint) return a.as_uint() <=> b.as_uint();
    return a.as_real() <=> b.as_real();
  }
  if (a.kind() == Kind::real || (a.kind() == Kind::uint && b.kind() == Kind::integer)) {
    return reversed(compare_numbers(b, a));
  }
  if (b.kind() == Kind::uint) return compare_mixed(a.as_integer(), b.as_uint());
  if (a.kind() == Kind::integer) return compare_integer(a.as_integer(), b.as_real());
  return compare_uint(a.as_uint(), b.as_real());
}

std::optional<std::partial_ordering> compare(const Value& a, const Value& b) {
  if (is_number(a) && is_number(b)) return compare_numbers(a, b);
  if (a.kind() != b.kind()) return std::nullopt;
  switch (a.kind()) {
    case Kind::boolean:
      return a.as_boolean() <=> b.as_boolean();
    case Kind::string:
      return a.as_string() <=> b.as_string();
    case Kind::bytes:
      return a.as_bytes() <=> b.as_bytes();
    case Kind::timestamp:
      return a.as_timestamp() <=> b.as_timestamp();
    case Kind::duration:
      return a.as_duration() <=> b.as_duration();
    default:
      return std::nullopt;
  }
}

std::strong_ordering compare_keys(const Value& a, const Value& b) {
  if (key_class(a) != key_class(b)) return key_class(a) <=> key_class(b);
  if (a.kind() == Kind::boolean) return a.as_boolean() <=> b.as_boolean();
  if (a.kind() == Kind::string) return a.as_string() <=> b.as_string();
  if (a.kind() == b.kind()) {
    return a.kind() == Kind::integer ? a.as_integer() <=> b.as_integer()
                                     : a.as_uint() <=> b.as_uint();
  }
  if (a.kind() == Kind::integer) return compare_mixed(a.as_integer(), b.as_uint());
  return 0 <=> compare_mixed(b.as_integer(), a.as_uint());
}

std::optional<Value> as_key(const Value& value) {
  switch (value.kind()) {
    case Kind::boolean:
    case Kind::integer:
    case Kind::uint:
    case Kind::string:
      return value;
    case Kind::real: {
      const double number = value.as_real();
      if (!(number >= -two_to_63 && number < two_to_64) || number != std::trunc(number)) {
        return std::nullopt;
      }
      return number < two_to_63 ? Value::integer(static_cast<std::int64_t>(number))
                                : Value::uint(static_cast<std::uint64_t>(number));
    }
    default:
      return std::nullopt;
  }
}

Value equal(const Value& a, const Value& b, Meter& meter) {
  if (!meter.charge(1)) return Value::boolean(false);
  if (!a.is_known() || !b.is_known()) {
    if (a.is_unknown() && b.is_unknown()) return merge_unknowns(a, b);
    if (a.is_unknown() || (a.is_error() && !b.is_unknown())) return a;
    return b;
  }
  if (a.kind() == b.kind()) return equal_same_kind(a, b, meter);
  if (is_number(a) && is_number(b)) {
    return Value::boolean(compare_numbers(a, b) == std::partial_ordering::equivalent);
  }
  return Value::boolean(false);
}

Value equal(const Value& a, const Value& b) {
  Meter meter(std::numeric_limits<std::uint64_t>::max());
  return equal(a, b, meter);
}

bool is_equal(const Value& a, const Value& b) {
  return equal(a, b).is_true();
}

}  // namespace probity::cel
