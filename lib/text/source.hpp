#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace probity::text {

/// A text with a name (a path for people), from which places and excerpts are made. Copies are
/// cheap and share the bytes, which live as long as any copy.
class Source {
 public:
  Source(std::string name, std::string bytes);

  const std::string& name() const { return content_->name; }
  std::string_view bytes() const { return content_->bytes; }

  /// The place of a byte offset, in characters; an offset past the end is the end. Bytes that are
  /// no UTF-8 count as one character each. A line ends with LF, CR LF or CR. A byte order mark at
  /// the start, which nobody sees, belongs to no line.
  Location location(std::size_t offset) const;
  /// The text of a line (from 1) without its line end; empty where there is no such line.
  std::string_view line(int number) const;

  /// A diagnostic at `offset` covering `length` bytes, with its excerpt.
  Diagnostic diagnostic(std::size_t offset, std::size_t length, std::string what,
                        std::string why = {}, std::string fix = {}) const;
  /// The same at a place of this source.
  Diagnostic diagnostic(int line, int column, int width, std::string what, std::string why = {},
                        std::string fix = {}) const;

 private:
  struct Content {
    std::string name;
    std::string bytes;
    std::vector<std::size_t> line_starts;
  };
  std::shared_ptr<const Content> content_;
};

}  // namespace probity::text
