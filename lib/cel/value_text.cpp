#include "cel/value_text.hpp"

#include <cmath>
#include <string_view>

#include <fmt/format.h>

#include "cel/number_text.hpp"
#include "cel/time.hpp"
#include "cel/type.hpp"

namespace probity::cel {
namespace {

std::string quoted(std::string_view text, bool is_bytes) {
  std::string result = is_bytes ? "b'" : "'";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\'' || c == '\\') {
      result.append("\\").append(1, c);
    } else if (c == '\n') {
      result += "\\n";
    } else if (byte < 0x20 || byte == 0x7f || (is_bytes && byte > 0x7f)) {
      result += fmt::format("\\x{:02x}", static_cast<unsigned>(byte));
    } else {
      result += c;
    }
  }
  return result + "'";
}

std::string real_text(double value) {
  if (!std::isfinite(value)) return fmt::format("double('{}')", plain_text(value));
  std::string text = shortest_text(value);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

std::string list_text(const ListView& list) {
  std::string text = "[";
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i > 0) text += ", ";
    text += to_text(list.at(i));
  }
  return text + "]";
}

std::string map_text(const MapView& map) {
  std::string text = "{";
  for (std::size_t i = 0; i < map.size(); ++i) {
    if (i > 0) text += ", ";
    text += to_text(map.key(i));
    text += ": ";
    text += to_text(map.value(i));
  }
  return text + "}";
}

std::string attributes_text(const Value& unknown) {
  std::string text;
  for (const auto& attribute : unknown.unknown_attributes()) {
    if (!text.empty()) text += ", ";
    text += attribute;
  }
  return text;
}

}  // namespace

std::string to_text(const Value& value) {
  switch (value.kind()) {
    case Kind::null:
      return "null";
    case Kind::boolean:
      return value.as_boolean() ? "true" : "false";
    case Kind::integer:
      return std::to_string(value.as_integer());
    case Kind::uint:
      return std::to_string(value.as_uint()) + "u";
    case Kind::real:
      return real_text(value.as_real());
    case Kind::string:
      return quoted(value.as_string(), false);
    case Kind::bytes:
      return quoted(value.as_bytes(), true);
    case Kind::list:
      return list_text(value.as_list());
    case Kind::map:
      return map_text(value.as_map());
    case Kind::timestamp:
      return fmt::format("timestamp('{}')", to_string(value.as_timestamp()));
    case Kind::duration:
      return fmt::format("duration('{}')", to_string(value.as_duration()));
    case Kind::type:
      return std::string(value.as_type());
    case Kind::optional:
      return value.optional_has_value()
                 ? fmt::format("optional.of({})", to_text(value.optional_value()))
                 : "optional.none()";
    case Kind::object:
      return fmt::format("{}{{...}}", value.as_object().type().name());
    case Kind::unknown:
      return fmt::format("unknown({})", attributes_text(value));
    case Kind::error:
      return fmt::format("error({})", quoted(value.error_message(), false));
  }
  return "null";
}

}  // namespace probity::cel
