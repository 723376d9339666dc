#pragma once

#include "base/result.hpp"
#include "signing/bytes.hpp"

namespace probity::signing {

/// A file by its BLAKE2b-256 digest and its size.
struct ContentId {
  Hash256 digest = {};
  std::uint64_t size = 0;

  bool operator==(const ContentId&) const = default;
};

ContentId content_id(std::string_view bytes);

/// One entry of a history: which report, and what stood before it. Chain and tree say the same
/// thing twice: the chain can be followed by eye, the tree gives short proofs.
struct Record {
  std::uint64_t index = 0;
  /// The BLAKE2b-256 of the text of the record before; none in the first.
  std::optional<Hash256> previous;
  /// The root of the tree over all records before.
  Hash256 root_before = {};
  ContentId report;
  /// Of the report's .minisig, where it came with one.
  std::optional<ContentId> signature;
  /// One line for people, such as the trusted comment; may be empty.
  std::string note;

  bool operator==(const Record&) const = default;
};

/// Refuses a note of more than a line, or of more than `longest_record_note` bytes.
Result<std::string> to_text(const Record& record);
constexpr std::size_t longest_record_note = 8192;

/// Only exactly what to_text writes.
Result<Record> parse_record(std::string_view text, std::string_view name);

}  // namespace probity::signing
