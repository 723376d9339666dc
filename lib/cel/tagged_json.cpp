#include "cel/tagged_json.hpp"

#include <charconv>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "cel/encodings.hpp"
#include "cel/number_text.hpp"
#include "cel/time.hpp"
#include "cel/value_text.hpp"
#include "text/utf8.hpp"

namespace probity::cel {
namespace {

using Json = nlohmann::json;

constexpr int tag_nesting_limit = 200;

/// A number as the file writes it: in a string, or plain.
std::string number_text(const Json& json) {
  return json.is_string() ? json.get<std::string>() : json.dump();
}

template <class Number, class Make>
std::optional<Value> number(const std::optional<Number>& value, const Make& make) {
  return value ? std::optional(make(*value)) : std::nullopt;
}

std::optional<Value> value_within(const Json& json, int nesting);

std::optional<Value> list_from(const Json& json, int nesting) {
  if (!json.is_array()) return std::nullopt;
  std::vector<Value> elements;
  for (const auto& each : json) {
    auto element = value_within(each, nesting + 1);
    if (!element) return std::nullopt;
    elements.push_back(*std::move(element));
  }
  return Value::list(std::move(elements));
}

std::optional<Value> map_from(const Json& json, int nesting) {
  if (!json.is_array()) return std::nullopt;
  std::vector<std::pair<Value, Value>> entries;
  for (const auto& each : json) {
    if (!each.is_array() || each.size() != 2) return std::nullopt;
    auto key = value_within(each[0], nesting + 1);
    auto value = value_within(each[1], nesting + 1);
    if (!key || !value) return std::nullopt;
    entries.emplace_back(*std::move(key), *std::move(value));
  }
  if (map_problem(entries)) return std::nullopt;
  return Value::map(std::move(entries));
}

std::optional<Value> unknown_from(const Json& json) {
  std::vector<std::string> attributes;
  if (!json.is_array() || json.empty()) return std::nullopt;
  for (const auto& each : json) {
    if (!each.is_string()) return std::nullopt;
    attributes.push_back(each.get<std::string>());
  }
  return Value::unknown(std::move(attributes));
}

std::optional<Value> optional_from(const Json& json, int nesting) {
  if (json.is_null()) return Value::optional_none();
  const auto held = value_within(json, nesting + 1);
  return held ? std::optional(Value::optional_of(*held)) : std::nullopt;
}

std::optional<Value> text_from(const std::string& tag, const std::string& text) {
  if (tag == "string") return Value::string(text);
  if (tag == "type") return Value::type(text);
  if (tag == "error") return Value::error(text);
  if (tag == "bytes") {
    const auto bytes = decode_base64(text);
    return bytes ? std::optional(Value::bytes(*bytes)) : std::nullopt;
  }
  if (tag == "timestamp") return number(parse_timestamp(text), Value::timestamp);
  if (tag == "duration") return number(parse_duration(text), Value::duration);
  return std::nullopt;
}

std::optional<Value> value_within(const Json& json, int nesting) {
  if (!json.is_object() || json.size() != 1 || nesting > tag_nesting_limit) return std::nullopt;
  const std::string& tag = json.begin().key();
  const Json& content = json.begin().value();
  if (tag == "null") return Value::null();
  if (tag == "bool" && content.is_boolean()) return Value::boolean(content.get<bool>());
  if (tag == "int") return number(read_integer(number_text(content)), Value::integer);
  if (tag == "uint") return number(read_uint(number_text(content)), Value::uint);
  if (tag == "double") return number(read_real(number_text(content)), Value::real);
  if (tag == "list") return list_from(content, nesting);
  if (tag == "map") return map_from(content, nesting);
  if (tag == "optional") return optional_from(content, nesting);
  if (tag == "unknown") return unknown_from(content);
  return content.is_string() ? text_from(tag, content.get<std::string>()) : std::nullopt;
}

std::optional<Type> simple_type(const std::string& name) {
  const std::pair<std::string_view, Type> types[] = {
      {"dyn", Type::dyn()},
      {"null", Type::null()},
      {"null_type", Type::null()},
      {"bool", Type::boolean()},
      {"int", Type::integer()},
      {"uint", Type::uint()},
      {"double", Type::real()},
      {"string", Type::string()},
      {"bytes", Type::bytes()},
      {"timestamp", Type::timestamp()},
      {"google.protobuf.Timestamp", Type::timestamp()},
      {"duration", Type::duration()},
      {"google.protobuf.Duration", Type::duration()},
      {"any", Type::dyn()},
      {"type", Type::type(Type::dyn())},
      {"list", Type::list(Type::dyn())},
      {"map", Type::map(Type::dyn(), Type::dyn())},
  };
  for (const auto& [known, type] : types) {
    if (known == name) return type;
  }
  return std::nullopt;
}

std::optional<Type> type_within(const Json& json, int nesting) {
  if (nesting > tag_nesting_limit) return std::nullopt;
  if (json.is_string()) return simple_type(json.get<std::string>());
  if (!json.is_object() || json.empty()) return std::nullopt;
  const auto inner = [&](const Json& part) { return type_within(part, nesting + 1); };
  if (json.contains("list")) {
    const auto element = inner(json["list"]);
    return element ? std::optional(Type::list(*element)) : std::nullopt;
  }
  if (json.contains("map") && json["map"].is_array() && json["map"].size() == 2) {
    const auto key = inner(json["map"][0]);
    const auto value = inner(json["map"][1]);
    return key && value ? std::optional(Type::map(*key, *value)) : std::nullopt;
  }
  if (json.contains("abstract") && json.value("of", Json::array()).size() == 1) {
    const auto held = inner(json["of"][0]);
    return held ? std::optional(Type::optional(*held)) : std::nullopt;
  }
  if (json.contains("type")) {
    const auto of = inner(json["type"]);
    return of ? std::optional(Type::type(*of)) : std::nullopt;
  }
  if (json.contains("wrapper") || json.contains("message")) return Type::dyn();
  return std::nullopt;
}

/// Doubles as the file has them: "1.0", "6.02214e+23", "-Infinity".
std::string real_text(double value) {
  if (!std::isfinite(value)) return plain_text(value);
  char buffer[64];
  const auto end =
      std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific).ptr;
  const std::string scientific(buffer, end);
  const auto exponent = read_integer(scientific.substr(scientific.find('e') + 1)).value_or(0);
  if (exponent < -4 || exponent >= 16) return scientific;
  const std::string plain = plain_text(value);
  return plain.find('.') == std::string::npos ? plain + ".0" : plain;
}

Json list_to(const ListView& list) {
  Json elements = Json::array();
  for (std::size_t i = 0; i < list.size(); ++i) elements.push_back(to_tagged(list.at(i)));
  return elements;
}

Json map_to(const MapView& map) {
  Json entries = Json::array();
  for (std::size_t i = 0; i < map.size(); ++i) {
    entries.push_back(Json::array({to_tagged(map.key(i)), to_tagged(map.value(i))}));
  }
  return entries;
}

}  // namespace

std::optional<Value> value_from_tagged(const Json& json) {
  return value_within(json, 0);
}

std::optional<Type> type_from_tagged(const Json& json) {
  return type_within(json, 0);
}

Json to_tagged(const Value& value) {
  switch (value.kind()) {
    case Kind::null:
      return {{"null", nullptr}};
    case Kind::boolean:
      return {{"bool", value.as_boolean()}};
    case Kind::integer:
      return {{"int", std::to_string(value.as_integer())}};
    case Kind::uint:
      return {{"uint", std::to_string(value.as_uint())}};
    case Kind::real:
      return {{"double", real_text(value.as_real())}};
    case Kind::string:
      return {{"string", std::string(value.as_string())}};
    case Kind::bytes:
      return {{"bytes", encode_base64(value.as_bytes())}};
    case Kind::list:
      return {{"list", list_to(value.as_list())}};
    case Kind::map:
      return {{"map", map_to(value.as_map())}};
    case Kind::timestamp:
      return {{"timestamp", to_string(value.as_timestamp())}};
    case Kind::duration:
      return {{"duration", to_string(value.as_duration())}};
    case Kind::type:
      return {{"type", std::string(value.as_type())}};
    case Kind::optional:
      if (!value.optional_has_value()) return {{"optional", nullptr}};
      return {{"optional", to_tagged(value.optional_value())}};
    case Kind::object:
      return {{"object", to_text(value)}};
    case Kind::unknown:
      return {{"unknown", value.unknown_attributes()}};
    case Kind::error:
      return {{"error", std::string(value.error_message())}};
  }
  return nullptr;
}

Json to_tagged(const Type& type) {
  const auto& arguments = type.arguments();
  switch (type.kind()) {
    case TypeKind::list:
      return {{"list", to_tagged(arguments[0])}};
    case TypeKind::map:
      return {{"map", Json::array({to_tagged(arguments[0]), to_tagged(arguments[1])})}};
    case TypeKind::optional:
      return {{"abstract", "optional_type"}, {"of", Json::array({to_tagged(arguments[0])})}};
    case TypeKind::type:
      return {{"type", arguments.empty() ? Json("dyn") : to_tagged(arguments[0])}};
    case TypeKind::structure:
      return {{"message", type.struct_type().name()}};
    default:
      return to_string(type);
  }
}

}  // namespace probity::cel
