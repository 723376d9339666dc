#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "documents/document.hpp"

namespace probity::documents {

/// What reading may cost at most. A file that asks for more is refused with a diagnostic.
struct Limits {
  std::size_t input_bytes = 64u << 20;
  /// Members of an archive, unpacked, all together.
  std::size_t unpacked_bytes = 256u << 20;
  std::size_t archive_members = 10'000;
  /// Unpacked size of a member to its packed size; members under a mebibyte are let be.
  std::size_t compression_ratio = 500;
  std::size_t element_depth = 256;
  std::size_t elements = 8'000'000;
  std::size_t blocks = 200'000;
  std::size_t text_bytes = 64u << 20;
  std::size_t pdf_pages = 2'000;
  std::chrono::seconds pdf_time{30};
  std::size_t pdf_memory = std::size_t{1} << 30;
};

/// Programs that readers run. PDF is read by a program of its own (probity-pdf), which keeps
/// poppler out of the main program and its crashes too; without its path PDF cannot be read.
struct Tools {
  std::filesystem::path pdf_reader = {};
};

/// Reads a document. The format is told by the content; `name` is what messages call the file,
/// and its extension decides only between Markdown and plain text.
Result<Document> read(std::string_view bytes, std::string name, const Limits& limits = {},
                      const Tools& tools = {});

}  // namespace probity::documents
