#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include <fmt/format.h>

#include "cel/builtins.hpp"
#include "cel/number_text.hpp"
#include "cel/time.hpp"
#include "text/utf8.hpp"

namespace probity::cel {
namespace {

constexpr auto global = CallStyle::global;
constexpr double two_to_63 = 9223372036854775808.0;
constexpr double two_to_64 = 18446744073709551616.0;

Value range_error(std::string_view type) {
  return Value::error(fmt::format("range: the number does not fit into {}", type));
}

/// The start of a text, for messages.
std::string_view shown(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && length < 60) {
    length += std::max<std::size_t>(1, text::character_length(text.substr(length)));
  }
  return text.substr(0, length);
}

Value unreadable(std::string_view text, std::string_view type) {
  return Value::error(fmt::format("type conversion error: '{}' is no {}", shown(text), type));
}

Value to_integer(const Call& call) {
  if (call.count() != 1) return no_overload(call);
  const Value& value = call[0];
  switch (value.kind()) {
    case Kind::integer:
      return value;
    case Kind::uint:
      if (value.as_uint() > static_cast<std::uint64_t>(INT64_MAX)) return range_error("int");
      return Value::integer(static_cast<std::int64_t>(value.as_uint()));
    case Kind::real: {
      const double number = value.as_real();
      if (!(number > -two_to_63 && number < two_to_63)) return range_error("int");
      return Value::integer(static_cast<std::int64_t>(number));
    }
    case Kind::string: {
      const auto number = read_integer(value.as_string());
      return number ? Value::integer(*number) : unreadable(value.as_string(), "int");
    }
    case Kind::timestamp:
      return Value::integer(value.as_timestamp().seconds);
    default:
      return no_overload(call);
  }
}

Value to_uint(const Call& call) {
  if (call.count() != 1) return no_overload(call);
  const Value& value = call[0];
  switch (value.kind()) {
    case Kind::uint:
      return value;
    case Kind::integer:
      if (value.as_integer() < 0) return range_error("uint");
      return Value::uint(static_cast<std::uint64_t>(value.as_integer()));
    case Kind::real: {
      const double number = value.as_real();
      if (!(number >= 0 && number < two_to_64)) return range_error("uint");
      return Value::uint(static_cast<std::uint64_t>(number));
    }
    case Kind::string: {
      const auto number = read_uint(value.as_string());
      return number ? Value::uint(*number) : unreadable(value.as_string(), "uint");
    }
    default:
      return no_overload(call);
  }
}

Value to_real(const Call& call) {
  if (call.count() != 1) return no_overload(call);
  const Value& value = call[0];
  switch (value.kind()) {
    case Kind::real:
      return value;
    case Kind::integer:
      return Value::real(static_cast<double>(value.as_integer()));
    case Kind::uint:
      return Value::real(static_cast<double>(value.as_uint()));
    case Kind::string: {
      const auto number = read_real(value.as_string());
      return number ? Value::real(*number) : unreadable(value.as_string(), "double");
    }
    default:
      return no_overload(call);
  }
}

Value bytes_to_string(std::string_view bytes, Meter& meter) {
  if (!meter.charge(bytes.size())) return Value::null();
  if (text::first_damage(bytes)) {
    return Value::error("invalid UTF-8: the bytes are no text");
  }
  return Value::string(bytes);
}

Value to_text_value(const Call& call) {
  if (call.count() != 1) return no_overload(call);
  call.meter.charge(allocation_cost);
  const Value& value = call[0];
  switch (value.kind()) {
    case Kind::string:
      return value;
    case Kind::boolean:
      return Value::borrowed_string(value.as_boolean() ? "true" : "false");
    case Kind::integer:
      return Value::string(std::to_string(value.as_integer()));
    case Kind::uint:
      return Value::string(std::to_string(value.as_uint()));
    case Kind::real:
      return Value::string(shortest_text(value.as_real()));
    case Kind::bytes:
      return bytes_to_string(value.as_bytes(), call.meter);
    case Kind::timestamp:
      return Value::string(to_string(value.as_timestamp()));
    case Kind::duration:
      return Value::string(to_string(value.as_duration()));
    default:
      return no_overload(call);
  }
}

Value to_bytes(const Call& call) {
  if (call.is(Kind::bytes)) return call[0];
  if (!call.is(Kind::string)) return no_overload(call);
  if (!call.meter.charge(call[0].as_string().size())) return Value::null();
  return Value::bytes(call[0].as_string());
}

Value to_boolean(const Call& call) {
  if (call.is(Kind::boolean)) return call[0];
  if (!call.is(Kind::string)) return no_overload(call);
  constexpr std::array<std::string_view, 5> yes = {"1", "t", "true", "TRUE", "True"};
  constexpr std::array<std::string_view, 5> no = {"0", "f", "false", "FALSE", "False"};
  const std::string_view text = call[0].as_string();
  if (std::find(yes.begin(), yes.end(), text) != yes.end()) return Value::boolean(true);
  if (std::find(no.begin(), no.end(), text) != no.end()) return Value::boolean(false);
  return unreadable(text, "bool");
}

Value to_timestamp_value(const Call& call) {
  if (call.is(Kind::timestamp)) return call[0];
  if (call.is(Kind::integer)) {
    const Timestamp time{call[0].as_integer(), 0};
    return in_range(time)
               ? Value::timestamp(time)
               : Value::error("range: the timestamp lies outside of the years 1 to 9999");
  }
  if (!call.is(Kind::string)) return no_overload(call);
  const auto time = parse_timestamp(call[0].as_string());
  if (time) return Value::timestamp(*time);
  return Value::error(fmt::format(
      "'{}' is no timestamp of the years 1 to 9999; it is written as 2026-11-22T00:00:00Z",
      shown(call[0].as_string())));
}

Value to_duration(const Call& call) {
  if (call.is(Kind::duration)) return call[0];
  if (!call.is(Kind::string)) return no_overload(call);
  const auto duration = parse_duration(call[0].as_string());
  if (duration) return Value::duration(*duration);
  return Value::error(
      fmt::format("'{}' is no duration of at most 292 years; it is written as 1h30m or 5400s",
                  shown(call[0].as_string())));
}

constexpr Builtin functions[] = {
    {"int", global, "int->int; uint->int; double->int; string->int; timestamp->int", to_integer},
    {"uint", global, "uint->uint; int->uint; double->uint; string->uint", to_uint},
    {"double", global, "double->double; int->double; uint->double; string->double", to_real},
    {"string", global,
     "string->string; bool->string; int->string; uint->string; double->string; bytes->string; "
     "timestamp->string; duration->string",
     to_text_value},
    {"bytes", global, "bytes->bytes; string->bytes", to_bytes},
    {"bool", global, "bool->bool; string->bool", to_boolean},
    {"timestamp", global, "timestamp->timestamp; string->timestamp; int->timestamp",
     to_timestamp_value},
    {"duration", global, "duration->duration; string->duration", to_duration},
};

}  // namespace

std::span<const Builtin> conversion_functions() {
  return functions;
}

}  // namespace probity::cel
