#include "text/utf8.hpp"

namespace probity::text {
namespace {

unsigned char byte_at(std::string_view bytes, std::size_t i) {
  return static_cast<unsigned char>(bytes[i]);
}

}  // namespace

std::size_t character_length(std::string_view bytes) {
  if (bytes.empty()) return 0;
  const unsigned char lead = byte_at(bytes, 0);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xc2 && lead <= 0xdf   ? 2
                             : (lead & 0xf0) == 0xe0        ? 3
                             : lead >= 0xf0 && lead <= 0xf4 ? 4
                                                            : 0;
  if (length == 0 || bytes.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte_at(bytes, i) & 0xc0) != 0x80) return 0;
  }
  const unsigned char second = byte_at(bytes, 1);
  const bool overlong = (lead == 0xe0 && second < 0xa0) || (lead == 0xf0 && second < 0x90);
  const bool surrogate = lead == 0xed && second > 0x9f;
  const bool too_large = lead == 0xf4 && second > 0x8f;
  return overlong || surrogate || too_large ? 0 : length;
}

char32_t decode_character(std::string_view bytes) {
  const std::size_t length = character_length(bytes);
  const char32_t lead = byte_at(bytes, 0);
  if (length <= 1) return lead;
  char32_t value = lead & (0xffu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) value = (value << 6) | (byte_at(bytes, i) & 0x3fu);
  return value;
}

void append_character(std::string& to, char32_t c) {
  if (c < 0x80) {
    to += static_cast<char>(c);
  } else if (c < 0x800) {
    to += static_cast<char>(0xc0 | (c >> 6));
    to += static_cast<char>(0x80 | (c & 0x3f));
  } else if (c < 0x10000) {
    to += static_cast<char>(0xe0 | (c >> 12));
    to += static_cast<char>(0x80 | ((c >> 6) & 0x3f));
    to += static_cast<char>(0x80 | (c & 0x3f));
  } else {
    to += static_cast<char>(0xf0 | (c >> 18));
    to += static_cast<char>(0x80 | ((c >> 12) & 0x3f));
    to += static_cast<char>(0x80 | ((c >> 6) & 0x3f));
    to += static_cast<char>(0x80 | (c & 0x3f));
  }
}

std::size_t count_characters(std::string_view bytes) {
  std::size_t count = 0;
  while (!bytes.empty()) {
    const std::size_t length = character_length(bytes);
    bytes.remove_prefix(length == 0 ? 1 : length);
    ++count;
  }
  return count;
}

std::optional<std::size_t> first_damage(std::string_view bytes) {
  std::size_t offset = 0;
  while (offset < bytes.size()) {
    const std::size_t length = character_length(bytes.substr(offset));
    if (length == 0) return offset;
    offset += length;
  }
  return std::nullopt;
}

}  // namespace probity::text
