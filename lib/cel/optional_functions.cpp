#include "cel/builtins.hpp"

namespace probity::cel {
namespace {

constexpr auto global = CallStyle::global;
constexpr auto member = CallStyle::member;

Value of(const Call& call) {
  return call.count() == 1 ? Value::optional_of(call[0]) : no_overload(call);
}

Value none(const Call& call) {
  return call.count() == 0 ? Value::optional_none() : no_overload(call);
}

/// The value that a type has where nothing was said: false, 0, '', [], {}, null.
bool is_zero(const Value& value) {
  switch (value.kind()) {
    case Kind::null:
      return true;
    case Kind::boolean:
      return !value.as_boolean();
    case Kind::integer:
      return value.as_integer() == 0;
    case Kind::uint:
      return value.as_uint() == 0;
    case Kind::real:
      return value.as_real() == 0;
    case Kind::string:
      return value.as_string().empty();
    case Kind::bytes:
      return value.as_bytes().empty();
    case Kind::list:
      return value.as_list().size() == 0;
    case Kind::map:
      return value.as_map().size() == 0;
    case Kind::timestamp:
      return value.as_timestamp() == Timestamp{};
    case Kind::duration:
      return value.as_duration() == Duration{};
    case Kind::optional:
      return !value.optional_has_value();
    default:
      return false;
  }
}

Value of_non_zero(const Call& call) {
  if (call.count() != 1) return no_overload(call);
  return is_zero(call[0]) ? Value::optional_none() : Value::optional_of(call[0]);
}

Value has_value(const Call& call) {
  if (!call.is(Kind::optional)) return no_overload(call);
  return Value::boolean(call[0].optional_has_value());
}

Value value(const Call& call) {
  if (!call.is(Kind::optional)) return no_overload(call);
  return call[0].optional_has_value() ? call[0].optional_value()
                                      : Value::error("the optional holds no value");
}

Value or_optional(const Call& call) {
  if (!call.is(Kind::optional, Kind::optional)) return no_overload(call);
  return call[0].optional_has_value() ? call[0] : call[1];
}

Value or_value(const Call& call) {
  if (call.count() != 2 || call[0].kind() != Kind::optional) return no_overload(call);
  return call[0].optional_has_value() ? call[0].optional_value() : call[1];
}

/// The optionals of a list that hold something, unwrapped.
Value unwrap(const Call& call) {
  if (!call.is(Kind::list)) return no_overload(call);
  const ListView& list = call[0].as_list();
  std::vector<Value> held;
  for (std::size_t i = 0; i < list.size() && call.meter.charge(2); ++i) {
    const Value element = list.at(i);
    if (!element.is_known()) return element;
    if (element.kind() != Kind::optional) return no_overload(call.name, {&element, 1});
    if (element.optional_has_value()) held.push_back(element.optional_value());
  }
  return Value::list(std::move(held));
}

Value element_at(const ListView& list, bool first) {
  if (list.size() == 0) return Value::optional_none();
  Value element = list.at(first ? 0 : list.size() - 1);
  return element.is_known() ? Value::optional_of(std::move(element)) : element;
}

Value first(const Call& call) {
  return call.is(Kind::list) ? element_at(call[0].as_list(), true) : no_overload(call);
}

Value last(const Call& call) {
  return call.is(Kind::list) ? element_at(call[0].as_list(), false) : no_overload(call);
}

constexpr Builtin functions[] = {
    {"optional.of", global, "A->optional(A)", of},
    {"optional.ofNonZeroValue", global, "A->optional(A)", of_non_zero},
    {"optional.none", global, "->optional(A)", none},
    {"optional.unwrap", global, "list(optional(A))->list(A)", unwrap},
    {"hasValue", member, "optional(A)->bool", has_value},
    {"value", member, "optional(A)->A", value},
    {"or", member, "optional(A),optional(A)->optional(A)", or_optional},
    {"orValue", member, "optional(A),A->A", or_value},
    {"unwrapOpt", member, "list(optional(A))->list(A)", unwrap},
    {"first", member, "list(A)->optional(A)", first},
    {"last", member, "list(A)->optional(A)", last},
};

}  // namespace

std::span<const Builtin> optional_functions() {
  return functions;
}

}  // namespace probity::cel
