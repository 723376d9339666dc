#include "documents/encoding.hpp"

#include <algorithm>
#include <array>

#include "text/utf8.hpp"

namespace probity::documents {
namespace {

/// Windows-1252 where it differs from Latin 1: 0x80 to 0x9f. Holes map to themselves, as browsers
/// have it (WHATWG Encoding, index windows-1252).
constexpr std::array<char16_t, 32> windows_1252 = {
    0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178};

constexpr char32_t replacement = 0xfffd;

void append_windows_1252(std::string& text, char byte) {
  const auto value = static_cast<unsigned char>(byte);
  const bool special = value >= 0x80 && value < 0xa0;
  text::append_character(text, special ? windows_1252[value - 0x80u] : value);
}

std::string from_windows_1252(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (const char byte : bytes) append_windows_1252(text, byte);
  return text;
}

/// Texts pasted together from several: what is UTF-8 is that, and other bytes are Windows-1252,
/// in which the letters of UTF-8 would make no sense ("Ã±").
std::string from_mixture(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  while (!bytes.empty()) {
    const std::size_t length = text::character_length(bytes.substr(0, 4));
    if (length == 0) append_windows_1252(text, bytes[0]);
    text.append(bytes.substr(0, length));
    bytes.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return text;
}

enum class ByteOrder { little, big };

std::string from_utf16(std::string_view bytes, ByteOrder order) {
  std::string text;
  text.reserve(bytes.size());
  const auto unit = [&](std::size_t i) -> char32_t {
    const auto first = static_cast<unsigned char>(bytes[i]);
    const auto second = static_cast<unsigned char>(bytes[i + 1]);
    return order == ByteOrder::little ? first | (char32_t{second} << 8)
                                      : second | (char32_t{first} << 8);
  };
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const char32_t high = unit(i);
    if (high < 0xd800 || high > 0xdfff) {
      text::append_character(text, high);
      continue;
    }
    const char32_t low = i + 3 < bytes.size() ? unit(i + 2) : 0;
    if (high > 0xdbff || low < 0xdc00 || low > 0xdfff) {
      text::append_character(text, replacement);
      continue;
    }
    text::append_character(text, 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00));
    i += 2;
  }
  return text;
}

/// UTF-8 whose damaged bytes are replaced.
std::string repaired_utf8(std::string_view bytes) {
  std::string text;
  while (const auto damage = text::first_damage(bytes)) {
    text.append(bytes.substr(0, *damage));
    text::append_character(text, replacement);
    bytes.remove_prefix(*damage + 1);
  }
  text.append(bytes);
  return text;
}

/// UTF-16 without a mark shows in Western texts by a zero in every other byte.
bool has_zeros_at(std::string_view bytes, std::size_t parity) {
  const std::string_view head = bytes.substr(0, 512);
  std::size_t zeros = 0;
  std::size_t others = 0;
  for (std::size_t i = 0; i < head.size(); ++i) {
    if (head[i] != '\0') continue;
    ++(i % 2 == parity ? zeros : others);
  }
  return head.size() >= 8 && zeros * 4 > head.size() && others == 0;
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

Decoded decode(std::string_view bytes, std::string_view declared) {
  if (bytes.starts_with("\xef\xbb\xbf")) {
    const std::string_view rest = bytes.substr(3);
    return {repaired_utf8(rest), "UTF-8", text::first_damage(rest).has_value()};
  }
  if (bytes.starts_with("\xff\xfe"))
    return {from_utf16(bytes.substr(2), ByteOrder::little), "UTF-16"};
  if (bytes.starts_with("\xfe\xff")) return {from_utf16(bytes.substr(2), ByteOrder::big), "UTF-16"};
  if (has_zeros_at(bytes, 1)) return {from_utf16(bytes, ByteOrder::little), "UTF-16", true};
  if (has_zeros_at(bytes, 0)) return {from_utf16(bytes, ByteOrder::big), "UTF-16", true};
  // Pages say windows-1252 and are UTF-8 more often than the reverse: where the bytes are
  // well-formed UTF-8 beyond ASCII, that is no accident.
  if (!text::first_damage(bytes)) return {std::string(bytes), "UTF-8"};
  const bool stated = is_one_of(declared, {"windows-1252", "iso-8859-1", "latin1", "iso_8859-1",
                                           "cp1252", "us-ascii", "ascii", "x-cp1252"});
  if (stated) return {from_windows_1252(bytes), "Windows-1252"};
  return {from_mixture(bytes), "Windows-1252", true};
}

std::string html_charset(std::string_view bytes) {
  std::string head(bytes.substr(0, 1024));
  std::transform(head.begin(), head.end(), head.begin(), lower);
  const std::size_t at = head.find("charset=");
  if (at == std::string::npos) return {};
  std::string_view rest = std::string_view(head).substr(at + 8);
  if (!rest.empty() && (rest[0] == '"' || rest[0] == '\'')) rest.remove_prefix(1);
  return std::string(rest.substr(0, rest.find_first_of("\"' />;")));
}

}  // namespace probity::documents
