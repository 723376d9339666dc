#include <cmath>
#include <limits>

#include "cel/builtins.hpp"
#include "cel/comparison.hpp"

namespace probity::cel {
namespace {

constexpr auto global = CallStyle::global;

/// The extreme of numbers: the first argument, or the elements of a list.
Value extreme(const Call& call, bool greatest) {
  Value best;
  const auto take = [&](const Value& value) {
    if (!is_number(value)) return false;
    const auto order =
        is_number(best) ? compare_numbers(value, best) : std::partial_ordering::unordered;
    if (!is_number(best) || (greatest ? order > 0 : order < 0)) best = value;
    return true;
  };
  if (call.is(Kind::list)) {
    const ListView& list = call[0].as_list();
    if (list.size() == 0) return Value::error("the list of numbers is empty");
    for (std::size_t i = 0; i < list.size() && call.meter.charge(1); ++i) {
      const Value element = list.at(i);
      if (!element.is_known()) return element;
      if (!take(element)) return no_overload(call.name, {&element, 1});
    }
    return best;
  }
  for (const Value& argument : call.arguments) {
    if (!take(argument)) return no_overload(call);
  }
  return call.count() > 0 ? best : no_overload(call);
}

Value greatest(const Call& call) {
  return extreme(call, true);
}
Value least(const Call& call) {
  return extreme(call, false);
}

template <double (*function)(double)>
Value rounded(const Call& call) {
  return call.is(Kind::real) ? Value::real(function(call[0].as_real())) : no_overload(call);
}

Value absolute(const Call& call) {
  if (call.is(Kind::real)) return Value::real(std::fabs(call[0].as_real()));
  if (call.is(Kind::uint)) return call[0];
  if (!call.is(Kind::integer)) return no_overload(call);
  const std::int64_t number = call[0].as_integer();
  if (number == std::numeric_limits<std::int64_t>::min()) {
    return Value::error("overflow: the result is out of the range of int");
  }
  return Value::integer(number < 0 ? -number : number);
}

Value sign(const Call& call) {
  if (call.is(Kind::integer)) {
    return Value::integer((call[0].as_integer() > 0) - (call[0].as_integer() < 0));
  }
  if (call.is(Kind::uint)) return Value::uint(call[0].as_uint() > 0 ? 1 : 0);
  if (!call.is(Kind::real)) return no_overload(call);
  const double number = call[0].as_real();
  if (std::isnan(number)) return call[0];
  return Value::real(number > 0 ? 1.0 : number < 0 ? -1.0 : 0.0);
}

Value square_root(const Call& call) {
  if (call.is(Kind::real)) return Value::real(std::sqrt(call[0].as_real()));
  if (call.is(Kind::integer)) {
    return Value::real(std::sqrt(static_cast<double>(call[0].as_integer())));
  }
  if (!call.is(Kind::uint)) return no_overload(call);
  return Value::real(std::sqrt(static_cast<double>(call[0].as_uint())));
}

Value is_nan(const Call& call) {
  return call.is(Kind::real) ? Value::boolean(std::isnan(call[0].as_real())) : no_overload(call);
}
Value is_infinite(const Call& call) {
  return call.is(Kind::real) ? Value::boolean(std::isinf(call[0].as_real())) : no_overload(call);
}
Value is_finite(const Call& call) {
  return call.is(Kind::real) ? Value::boolean(std::isfinite(call[0].as_real())) : no_overload(call);
}

/// The bits of an int or uint, and a value of the same kind from bits.
std::uint64_t bits_of(const Value& value) {
  return value.kind() == Kind::integer ? static_cast<std::uint64_t>(value.as_integer())
                                       : value.as_uint();
}
Value with_bits(const Value& like, std::uint64_t bits) {
  return like.kind() == Kind::integer ? Value::integer(static_cast<std::int64_t>(bits))
                                      : Value::uint(bits);
}

template <class Combine>
Value bitwise(const Call& call, const Combine& combine) {
  if (!call.is(Kind::integer, Kind::integer) && !call.is(Kind::uint, Kind::uint)) {
    return no_overload(call);
  }
  return with_bits(call[0], combine(bits_of(call[0]), bits_of(call[1])));
}

Value bit_and(const Call& call) {
  return bitwise(call, [](std::uint64_t a, std::uint64_t b) { return a & b; });
}
Value bit_or(const Call& call) {
  return bitwise(call, [](std::uint64_t a, std::uint64_t b) { return a | b; });
}
Value bit_xor(const Call& call) {
  return bitwise(call, [](std::uint64_t a, std::uint64_t b) { return a ^ b; });
}

Value bit_not(const Call& call) {
  if (!call.is(Kind::integer) && !call.is(Kind::uint)) return no_overload(call);
  return with_bits(call[0], ~bits_of(call[0]));
}

/// Shifts fill with zeros on both sides; a shift by 64 or more leaves none of the bits.
template <class Shift>
Value shifted(const Call& call, const Shift& shift) {
  if (!call.is(Kind::integer, Kind::integer) && !call.is(Kind::uint, Kind::integer)) {
    return no_overload(call);
  }
  const std::int64_t by = call[1].as_integer();
  if (by < 0) return Value::error("negative offset: a shift cannot be by less than nothing");
  return with_bits(call[0], by >= 64 ? 0 : shift(bits_of(call[0]), by));
}

Value shift_left(const Call& call) {
  return shifted(call, [](std::uint64_t bits, std::int64_t by) { return bits << by; });
}
Value shift_right(const Call& call) {
  return shifted(call, [](std::uint64_t bits, std::int64_t by) { return bits >> by; });
}

constexpr std::string_view extreme_signatures =
    "int->int; uint->uint; double->double; int,int->int; uint,uint->uint; double,double->double; "
    "int,uint->dyn; int,double->dyn; uint,int->dyn; uint,double->dyn; double,int->dyn; "
    "double,uint->dyn; list(int)->int; list(uint)->uint; list(double)->double";
constexpr std::string_view bit_signatures = "int,int->int; uint,uint->uint";
constexpr std::string_view shift_signatures = "int,int->int; uint,int->uint";

constexpr Builtin functions[] = {
    {"math.greatest", global, extreme_signatures, greatest},
    {"math.least", global, extreme_signatures, least},
    {"math.ceil", global, "double->double", rounded<std::ceil>},
    {"math.floor", global, "double->double", rounded<std::floor>},
    {"math.round", global, "double->double", rounded<std::round>},
    {"math.trunc", global, "double->double", rounded<std::trunc>},
    {"math.abs", global, "int->int; uint->uint; double->double", absolute},
    {"math.sign", global, "int->int; uint->uint; double->double", sign},
    {"math.sqrt", global, "double->double; int->double; uint->double", square_root},
    {"math.isNaN", global, "double->bool", is_nan},
    {"math.isInf", global, "double->bool", is_infinite},
    {"math.isFinite", global, "double->bool", is_finite},
    {"math.bitAnd", global, bit_signatures, bit_and},
    {"math.bitOr", global, bit_signatures, bit_or},
    {"math.bitXor", global, bit_signatures, bit_xor},
    {"math.bitNot", global, "int->int; uint->uint", bit_not},
    {"math.bitShiftLeft", global, shift_signatures, shift_left},
    {"math.bitShiftRight", global, shift_signatures, shift_right},
};

}  // namespace

std::span<const Builtin> math_functions() {
  return functions;
}

}  // namespace probity::cel
