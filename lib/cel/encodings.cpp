#include "cel/encodings.hpp"

#include <cstdint>

#include "cel/builtins.hpp"

namespace probity::cel {
namespace {

constexpr std::string_view letters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr auto global = CallStyle::global;

Value encode(const Call& call) {
  if (!call.is(Kind::bytes)) return no_overload(call);
  if (!call.meter.charge(2 * call[0].as_bytes().size())) return Value::null();
  return Value::string(encode_base64(call[0].as_bytes()));
}

Value decode(const Call& call) {
  if (!call.is(Kind::string)) return no_overload(call);
  if (!call.meter.charge(call[0].as_string().size())) return Value::null();
  const auto bytes = decode_base64(call[0].as_string());
  return bytes ? Value::bytes(*bytes) : Value::error("the text is no base64");
}

constexpr Builtin functions[] = {
    {"base64.encode", global, "bytes->string", encode},
    {"base64.decode", global, "string->bytes", decode},
};

}  // namespace

std::string encode_base64(std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t group = 0;
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
    for (std::size_t k = 0; k < 3; ++k) {
      group = group << 8 | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0u);
    }
    for (std::size_t k = 0; k < 4; ++k) {
      text += k <= count ? letters[group >> (18 - 6 * k) & 63] : '=';
    }
  }
  return text;
}

std::optional<std::string> decode_base64(std::string_view text) {
  std::size_t padding = 0;
  while (padding < 2 && text.ends_with('=')) {
    text.remove_suffix(1);
    ++padding;
  }
  if (text.size() % 4 == 1 || (padding > 0 && (text.size() + padding) % 4 != 0)) {
    return std::nullopt;
  }
  std::string bytes;
  std::uint32_t group = 0;
  std::size_t bits = 0;
  for (const char c : text) {
    const auto value = letters.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    group = group << 6 | static_cast<std::uint32_t>(value);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes += static_cast<char>(group >> bits & 0xff);
    }
  }
  return bytes;
}

std::span<const Builtin> encoding_functions() {
  return functions;
}

}  // namespace probity::cel
