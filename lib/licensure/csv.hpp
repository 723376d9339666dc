#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace probity::licensure {

/// Where the records of a stream begin and end.
enum class RowFormat : std::uint8_t { csv, ndjson };

/// One record of a roster, without its line end.
struct Row {
  std::size_t offset = 0;
  std::size_t size = 0;
  std::uint64_t line = 0;  // on which it begins
};

/// Cuts a stream into records: lines, or of CSV (RFC 4180) also lines that a quoted field joins.
class RowSplitter {
 public:
  explicit RowSplitter(RowFormat format) : format_(format) {}

  /// The records that are whole in `bytes`; what is left over begins at `consumed`. At the end of
  /// the stream (`last`) all is consumed. Empty lines are no records. Of a record that is longer
  /// than the longest, only as much is given as shows it.
  std::vector<Row> split(std::string_view bytes, bool last, std::size_t& consumed);

  /// A quoted field that runs on for longer than this is taken to be a quote out of place, and its
  /// record to end with its first line.
  static constexpr std::size_t longest_record = 1024 * 1024;

 private:
  std::size_t end_of_row(std::string_view bytes, std::size_t start, bool last,
                         std::uint64_t& lines) const;

  RowFormat format_;
  std::uint64_t line_ = 1;
  bool skipping_ = false;  // the rest of a row that is too long
};

/// The fields of a CSV record. `bad` says what is wrong with it, if anything.
struct CsvFields {
  std::vector<std::string_view> fields;
  std::string_view bad;
};

/// Fields refer to the record, and those with doubled quotes to `scratch`.
void read_csv(std::string_view record, CsvFields& into, std::string& scratch);

/// Appends a field, in quotes where it needs them.
void append_csv(std::string& out, std::string_view field);

}  // namespace probity::licensure
