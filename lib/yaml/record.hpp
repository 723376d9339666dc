#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "yaml/document.hpp"

/// How a tree lies in memory and in a file: a Header, the nodes (each after all of its parts, the
/// root last), the name of the source, the texts.
namespace probity::yaml {

/// A Node's bytes, for those who write them. While a tree is being built `distance` is the index
/// of the first child or the offset of the text.
struct Record {
  std::int32_t distance = 0;
  std::uint32_t size = 0;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint16_t width = 1;
  std::uint16_t indentation = 0;
  Kind kind = Kind::empty;
  Style style = Style::plain;
  std::uint8_t flags = 0;
  std::uint8_t unused = 0;

  static constexpr std::uint8_t has_key = 1;
  static constexpr std::uint8_t is_tagged_text = 2;
};
static_assert(sizeof(Record) == sizeof(Node) && sizeof(Record) == 24);
static_assert(sizeof(Entry) == 2 * sizeof(Node));

struct Header {
  static constexpr std::uint32_t expected_magic = 0x314e5950;  // "PYN1" on a little-endian machine

  std::uint32_t magic = expected_magic;
  std::uint32_t nodes = 0;
  std::uint32_t name_bytes = 0;
  std::uint32_t text_bytes = 0;
  std::uint64_t checksum = 0;  // of all that follows the header
};
static_assert(sizeof(Header) == 24);

struct DocumentAccess {
  /// `bytes` are whole and well-formed, and kept by `owner` (or for ever).
  static Document make(text::Source source, std::shared_ptr<const void> owner,
                       std::string_view bytes, Diagnostics mistakes);
  static std::string_view bytes(const Document& document) { return document.bytes_; }
};

/// Puts a finished tree together: `nodes` with indices and offsets, the root last.
Document assemble(const text::Source& source, const std::vector<Record>& nodes,
                  std::string_view texts, Diagnostics mistakes);

}  // namespace probity::yaml
