#include <cstdint>
#include <limits>

#include "cel/builtins.hpp"

/// `google.protobuf.Int32Value{value: 5}` and its like: the only messages that can be made. Each is
/// a function of the one field's value; without a field it yields the default.
namespace probity::cel {
namespace {

constexpr auto global = CallStyle::global;

Value same(const Call& call) {
  return call.count() == 1 ? call[0] : no_overload(call);
}

Value only(const Call& call, Kind kind) {
  return call.is(kind) ? call[0] : no_overload(call);
}
Value only_bool(const Call& call) {
  return only(call, Kind::boolean);
}
Value only_bytes(const Call& call) {
  return only(call, Kind::bytes);
}
Value only_real(const Call& call) {
  return only(call, Kind::real);
}
Value only_integer(const Call& call) {
  return only(call, Kind::integer);
}
Value only_uint(const Call& call) {
  return only(call, Kind::uint);
}
Value only_string(const Call& call) {
  return only(call, Kind::string);
}
Value only_list(const Call& call) {
  return only(call, Kind::list);
}
Value only_map(const Call& call) {
  return only(call, Kind::map);
}

Value single_precision(const Call& call) {
  if (!call.is(Kind::real)) return no_overload(call);
  return Value::real(static_cast<double>(static_cast<float>(call[0].as_real())));
}

Value small_integer(const Call& call) {
  if (!call.is(Kind::integer)) return no_overload(call);
  const std::int64_t number = call[0].as_integer();
  const bool fits = number >= std::numeric_limits<std::int32_t>::min() &&
                    number <= std::numeric_limits<std::int32_t>::max();
  return fits ? call[0] : Value::error("range: the number does not fit into 32 bits");
}

Value small_uint(const Call& call) {
  if (!call.is(Kind::uint)) return no_overload(call);
  return call[0].as_uint() <= std::numeric_limits<std::uint32_t>::max()
             ? call[0]
             : Value::error("range: the number does not fit into 32 bits");
}

Value no_value(const Call&) {
  return Value::null();
}
Value no_bool(const Call&) {
  return Value::boolean(false);
}
Value no_bytes(const Call&) {
  return Value::bytes("");
}
Value no_real(const Call&) {
  return Value::real(0);
}
Value no_integer(const Call&) {
  return Value::integer(0);
}
Value no_uint(const Call&) {
  return Value::uint(0);
}
Value no_string(const Call&) {
  return Value::string("");
}
Value no_list(const Call&) {
  return Value::list({});
}
Value no_map(const Call&) {
  return Value::map({});
}

constexpr Builtin functions[] = {
    {"google.protobuf.BoolValue", global, "->bool", no_bool},
    {"google.protobuf.BoolValue.value", global, "bool->bool", only_bool},
    {"google.protobuf.BytesValue", global, "->bytes", no_bytes},
    {"google.protobuf.BytesValue.value", global, "bytes->bytes", only_bytes},
    {"google.protobuf.DoubleValue", global, "->double", no_real},
    {"google.protobuf.DoubleValue.value", global, "double->double", only_real},
    {"google.protobuf.FloatValue", global, "->double", no_real},
    {"google.protobuf.FloatValue.value", global, "double->double", single_precision},
    {"google.protobuf.Int32Value", global, "->int", no_integer},
    {"google.protobuf.Int32Value.value", global, "int->int", small_integer},
    {"google.protobuf.Int64Value", global, "->int", no_integer},
    {"google.protobuf.Int64Value.value", global, "int->int", only_integer},
    {"google.protobuf.UInt32Value", global, "->uint", no_uint},
    {"google.protobuf.UInt32Value.value", global, "uint->uint", small_uint},
    {"google.protobuf.UInt64Value", global, "->uint", no_uint},
    {"google.protobuf.UInt64Value.value", global, "uint->uint", only_uint},
    {"google.protobuf.StringValue", global, "->string", no_string},
    {"google.protobuf.StringValue.value", global, "string->string", only_string},
    {"google.protobuf.ListValue", global, "->list(dyn)", no_list},
    {"google.protobuf.ListValue.values", global, "list(dyn)->list(dyn)", only_list},
    {"google.protobuf.Struct", global, "->map(string,dyn)", no_map},
    {"google.protobuf.Struct.fields", global, "map(string,dyn)->map(string,dyn)", only_map},
    {"google.protobuf.Value", global, "->dyn", no_value},
    {"google.protobuf.Value.null_value", global, "dyn->dyn", no_value},
    {"google.protobuf.Value.number_value", global, "double->dyn", only_real},
    {"google.protobuf.Value.string_value", global, "string->dyn", only_string},
    {"google.protobuf.Value.bool_value", global, "bool->dyn", only_bool},
    {"google.protobuf.Value.struct_value", global, "dyn->dyn", same},
    {"google.protobuf.Value.list_value", global, "dyn->dyn", same},
};

}  // namespace

std::span<const Builtin> wrapper_functions() {
  return functions;
}

}  // namespace probity::cel
