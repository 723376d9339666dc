#pragma once

#include "base/file.hpp"

namespace probity::signing {

/// A file on the disk that has not its name yet: it takes it in one step, or goes without trace.
class UnfinishedFile {
 public:
  /// Beside `target`, whole and brought to the disk.
  static Result<UnfinishedFile> write(const std::filesystem::path& target, std::string_view bytes,
                                      FileMode mode);
  UnfinishedFile(UnfinishedFile&& other) noexcept;
  UnfinishedFile& operator=(UnfinishedFile&&) = delete;
  ~UnfinishedFile();

  /// Takes the name, from another file if need be.
  Status replace();
  /// Takes the name only where nobody has it.
  Status take_free_name();

 private:
  UnfinishedFile(std::filesystem::path target, std::string temporary)
      : target_(std::move(target)), temporary_(std::move(temporary)) {}

  std::filesystem::path target_;
  std::string temporary_;  // empty once it is no longer ours
};

}  // namespace probity::signing
