#include "yaml/encoding.hpp"

#include <fmt/core.h>

#include "text/utf8.hpp"

namespace probity::yaml {
namespace {

constexpr std::size_t most_reported = 10;
/// So many control characters are no slips of the keyboard.
constexpr std::size_t most_controls = 4;
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

bool is_utf16(std::string_view bytes) {
  if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff")) return true;
  return bytes.size() >= 2 && (bytes[0] == '\0') != (bytes[1] == '\0');
}

Diagnostic utf16_diagnostic(const text::Source& source) {
  return {Severity::error,
          {source.name(), 0, 0},
          "the file is written in UTF-16, not in UTF-8",
          {},
          1,
          "YAML files are read as UTF-8 text",
          "save the file again and choose 'UTF-8' as its encoding"};
}

Diagnostic damage_diagnostic(const text::Source& source, std::size_t offset) {
  const auto byte = static_cast<unsigned char>(source.bytes()[offset]);
  return source.diagnostic(offset, 1, fmt::format("byte 0x{:02X} is no UTF-8 character", byte),
                           "the file was saved in an older encoding, or is damaged",
                           "save the file again and choose 'UTF-8' as its encoding");
}

Diagnostic control_diagnostic(const text::Source& source, std::size_t offset, char32_t c) {
  return source.diagnostic(
      offset, 1,
      fmt::format("control character U+{:04X} stands in the text", static_cast<unsigned>(c)),
      "control characters cannot be seen, and have no place in YAML",
      "delete it, and type the characters around it again");
}

/// A picture, an archive, a word processor's file: one mistake, however many bytes show it.
Diagnostic no_text_diagnostic(const text::Source& source) {
  return {Severity::error,
          {source.name(), 0, 0},
          "the file does not hold text",
          {},
          1,
          "it is full of control characters, as pictures, archives and DOCX files are",
          "write it with a text editor, as YAML"};
}

Diagnostic carriage_return_diagnostic(const text::Source& source, std::size_t offset) {
  return source.diagnostic(offset, 1, "a carriage return stands without a line feed",
                           "a line ends with a line feed, or with both",
                           "save the file again with the line ends of Unix or Windows");
}

Diagnostic inner_mark_diagnostic(const text::Source& source, std::size_t offset) {
  return source.diagnostic(offset, byte_order_mark.size(),
                           "an invisible byte order mark (U+FEFF) stands in the text",
                           "it may only be the very first character of a file",
                           "delete it, and type the characters around it again");
}

bool is_plain_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= 0x20 && byte < 0x7f) || byte == '\n' || byte == '\t';
}

}  // namespace

std::size_t byte_order_mark_length(std::string_view bytes) {
  return bytes.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
}

Diagnostics check_encoding(const text::Source& source) {
  const std::string_view bytes = source.bytes();
  if (is_utf16(bytes)) return {utf16_diagnostic(source)};
  Diagnostics problems;
  std::size_t controls = 0;
  std::size_t i = byte_order_mark_length(bytes);
  while (i < bytes.size() && problems.size() < most_reported) {
    if (is_plain_byte(bytes[i])) {
      ++i;
      continue;
    }
    const std::string_view rest = bytes.substr(i);
    const std::size_t length = text::character_length(rest);
    if (length == 0) {
      problems.push_back(damage_diagnostic(source, i));
      // One message for a run of damage; the rest of the line is like it.
      while (i < bytes.size() && bytes[i] != '\n') ++i;
      continue;
    }
    const char32_t c = text::decode_character(rest);
    if (c == '\r') {
      if (!rest.starts_with("\r\n")) problems.push_back(carriage_return_diagnostic(source, i));
    } else if (c < 0x20 || (c >= 0x7f && c < 0xa0 && c != 0x85)) {
      if (++controls > most_controls) return {no_text_diagnostic(source)};
      problems.push_back(control_diagnostic(source, i, c));
    } else if (c == 0xfeff) {
      problems.push_back(inner_mark_diagnostic(source, i));
    }
    i += length;
  }
  return problems;
}

}  // namespace probity::yaml
