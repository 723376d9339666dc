#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace probity {

/// The bytes of a regular file (or of a pipe), at most `limit` of them; a larger one is an error
/// that names the limit. Directories and devices are refused. Diagnostics name the path as given.
Result<std::string> read_file(const std::filesystem::path& path, std::uintmax_t limit);

enum class FileMode { shared = 0644, secret = 0600 };

/// A file that is written piece by piece, and is there whole or not at all: until `finish` the
/// pieces are in a temporary file beside it, which goes where that is not called.
class FileWriter {
 public:
  static Result<FileWriter> open(const std::filesystem::path& path);
  FileWriter(FileWriter&& other) noexcept;
  FileWriter& operator=(FileWriter&& other) noexcept;
  ~FileWriter();

  Status write(std::string_view bytes);
  /// fsync, rename.
  Status finish(FileMode mode = FileMode::shared);

 private:
  FileWriter(std::filesystem::path path, std::string temporary, int descriptor)
      : path_(std::move(path)), temporary_(std::move(temporary)), descriptor_(descriptor) {}

  std::filesystem::path path_;
  std::string temporary_;
  int descriptor_ = -1;
};

/// Writes the file whole or not at all: a temporary file beside it, fsync, rename.
Status write_file(const std::filesystem::path& path, std::string_view bytes,
                  FileMode mode = FileMode::shared);

}  // namespace probity
