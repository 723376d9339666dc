#include "cel/builtins.hpp"
#include "cel/regex.hpp"
#include "text/utf8.hpp"

namespace probity::cel {
namespace {

constexpr auto global = CallStyle::global;
constexpr auto member = CallStyle::member;

Value size(const Call& call) {
  if (call.count() != 1) return no_overload(call);
  std::size_t size = 0;
  switch (call[0].kind()) {
    case Kind::string:
      call.meter.charge(call[0].as_string().size() / 8);
      size = text::count_characters(call[0].as_string());
      break;
    case Kind::bytes:
      size = call[0].as_bytes().size();
      break;
    case Kind::list:
      size = call[0].as_list().size();
      break;
    case Kind::map:
      size = call[0].as_map().size();
      break;
    default:
      return no_overload(call);
  }
  return Value::integer(static_cast<std::int64_t>(size));
}

Value type_of(const Call& call) {
  return call.count() == 1 ? Value::type(type_name(call[0])) : no_overload(call);
}

Value dyn(const Call& call) {
  return call.count() == 1 ? call[0] : no_overload(call);
}

Value contains(const Call& call) {
  if (!call.is(Kind::string, Kind::string)) return no_overload(call);
  const std::string_view text = call[0].as_string();
  const std::string_view part = call[1].as_string();
  // find() may look at every character of the part at every place.
  if (!call.meter.charge(text.size() / 8 + part.size() * text.size() / 64)) return Value::null();
  return Value::boolean(text.find(part) != std::string_view::npos);
}

Value starts_with(const Call& call) {
  if (!call.is(Kind::string, Kind::string)) return no_overload(call);
  call.meter.charge(call[1].as_string().size() / 8);
  return Value::boolean(call[0].as_string().starts_with(call[1].as_string()));
}

Value ends_with(const Call& call) {
  if (!call.is(Kind::string, Kind::string)) return no_overload(call);
  call.meter.charge(call[1].as_string().size() / 8);
  return Value::boolean(call[0].as_string().ends_with(call[1].as_string()));
}

Value matches_pattern(const Call& call) {
  if (!call.is(Kind::string, Kind::string)) return no_overload(call);
  return matches(call[0].as_string(), call[1].as_string(), call.meter);
}

constexpr std::string_view size_signatures = "string->int; bytes->int; list(A)->int; map(A,B)->int";

constexpr Builtin functions[] = {
    {"size", global, size_signatures, size},
    {"size", member, size_signatures, size},
    {"type", global, "A->type(A)", type_of},
    {"dyn", global, "A->dyn", dyn},
    {"contains", member, "string,string->bool", contains},
    {"startsWith", member, "string,string->bool", starts_with},
    {"endsWith", member, "string,string->bool", ends_with},
    {"matches", member, "string,string->bool", matches_pattern},
    {"matches", global, "string,string->bool", matches_pattern},
};

}  // namespace

std::span<const Builtin> standard_functions() {
  return functions;
}

}  // namespace probity::cel
