#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace probity::records {

/// A folder with one report a practice, each at the practice's own path below it.
class OutputFolder {
 public:
  /// `format` decides how the files' names end. Two practices of one name are refused.
  static Result<OutputFolder> open(const std::string& folder, const std::vector<std::string>& roots,
                                   std::string_view format);

  /// Writes the report on a practice, whole or not at all.
  Status write(std::size_t root, std::string_view report) const;

 private:
  explicit OutputFolder(std::vector<std::string> files) : files_(std::move(files)) {}
  std::vector<std::string> files_;
};

}  // namespace probity::records
