#include "licensure/csv.hpp"

#include <algorithm>
#include <cstring>

namespace probity::licensure {
namespace {

constexpr std::size_t not_whole = static_cast<std::size_t>(-1);

std::size_t find(std::string_view bytes, char c, std::size_t from) {
  const auto found = bytes.find(c, from);
  return found == std::string_view::npos ? not_whole : found;
}

}  // namespace

/// The offset of the newline that ends the record, or the end of the bytes.
std::size_t RowSplitter::end_of_row(std::string_view bytes, std::size_t start, bool last,
                                    std::uint64_t& lines) const {
  const std::size_t newline = find(bytes, '\n', start);
  const std::size_t first_end = newline == not_whole ? bytes.size() : newline;
  const auto first_line = bytes.substr(start, first_end - start);
  lines = 1;
  const bool quoted = format_ == RowFormat::csv && first_line.find('"') != std::string_view::npos;
  if (!quoted) return newline == not_whole && !last ? not_whole : first_end;
  bool field_begins = true;
  bool inside = false;
  std::uint64_t seen = 1;
  for (std::size_t i = start; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (inside) {
      if (c == '\n') ++seen;
      if (c == '"') {
        if (i + 1 < bytes.size() && bytes[i + 1] == '"') {
          ++i;
        } else {
          inside = false;
        }
      }
      if (i - start > longest_record) return first_end;
      continue;
    }
    if (c == '\n') {
      lines = seen;
      return i;
    }
    if (c == '"' && field_begins) inside = true;
    field_begins = c == ',';
  }
  if (!last) return not_whole;
  if (inside) return first_end;  // a quote that nothing closes
  lines = seen;
  return bytes.size();
}

std::vector<Row> RowSplitter::split(std::string_view bytes, bool last, std::size_t& consumed) {
  std::vector<Row> rows;
  std::size_t at = 0;
  if (skipping_) {
    const std::size_t newline = find(bytes, '\n', 0);
    at = newline == not_whole ? bytes.size() : newline + 1;
    if (newline != not_whole) {
      skipping_ = false;
      ++line_;
    }
  }
  while (at < bytes.size()) {
    std::uint64_t lines = 1;
    const std::size_t end = end_of_row(bytes, at, last, lines);
    if (end == not_whole && bytes.size() - at > 2 * longest_record) {
      rows.push_back({at, longest_record + 1, line_});
      skipping_ = true;
      at = bytes.size();
    }
    if (end == not_whole) break;
    std::size_t size = end - at;
    if (size > 0 && bytes[at + size - 1] == '\r') --size;
    if (size > 0) rows.push_back({at, size, line_});
    line_ += lines;
    at = std::min(end + 1, bytes.size());
  }
  consumed = at;
  return rows;
}

void read_csv(std::string_view record, CsvFields& into, std::string& scratch) {
  into.fields.clear();
  into.bad = {};
  scratch.clear();
  if (record.find('"') == std::string_view::npos) {
    std::size_t at = 0;
    for (auto comma = record.find(','); comma != std::string_view::npos;
         comma = record.find(',', at)) {
      into.fields.push_back(record.substr(at, comma - at));
      at = comma + 1;
    }
    into.fields.push_back(record.substr(at));
    return;
  }
  scratch.reserve(record.size());  // so that views of it stay in place
  std::size_t at = 0;
  while (true) {
    if (at < record.size() && record[at] == '"') {
      const std::size_t begin = scratch.size();
      for (++at;; ++at) {
        const auto quote = record.find('"', at);
        if (quote == std::string_view::npos) {
          into.bad = "a quoted field is not closed";
          return;
        }
        scratch += record.substr(at, quote - at);
        at = quote + 1;
        if (at >= record.size() || record[at] != '"') break;
        scratch += '"';
      }
      into.fields.push_back(std::string_view(scratch).substr(begin));
      if (at < record.size() && record[at] != ',') {
        into.bad = "a quoted field is followed by something other than a comma";
        return;
      }
    } else {
      const auto comma = std::min(record.find(',', at), record.size());
      const auto field = record.substr(at, comma - at);
      if (field.find('"') != std::string_view::npos) {
        into.bad = "a quote stands within a field that does not begin with one";
        return;
      }
      into.fields.push_back(field);
      at = comma;
    }
    if (at >= record.size()) return;
    ++at;  // the comma
    if (at == record.size()) {
      into.fields.push_back({});
      return;
    }
  }
}

void append_csv(std::string& out, std::string_view field) {
  if (field.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += field;
    return;
  }
  out += '"';
  for (const char c : field) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace probity::licensure
