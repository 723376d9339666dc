#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include <unistd.h>

#include "base/file.hpp"
#include "documents/read.hpp"

namespace probity::documents {

/// A temporary folder that goes when it is left.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "probity-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// The PDF reader of this build, which stands in the folder above the tests.
inline Tools built_tools() {
  const auto self = std::filesystem::read_symlink("/proc/self/exe");
  return {.pdf_reader = self.parent_path().parent_path() / "probity-pdf"};
}

inline Result<Document> read_path(const std::filesystem::path& path, const Limits& limits = {}) {
  PROBITY_TRY(const auto bytes, read_file(path, limits.input_bytes));
  return read(bytes, path.filename().string(), limits, built_tools());
}

/// Whether a shell command succeeds; its output goes nowhere.
inline bool run(const std::string& command) {
  return std::system((command + " > /dev/null 2>&1").c_str()) == 0;
}

}  // namespace probity::documents
