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

/// Writes the file whole or not at all: a temporary file beside it, fsync, rename.
Status write_file(const std::filesystem::path& path, std::string_view bytes,
                  FileMode mode = FileMode::shared);

}  // namespace probity
