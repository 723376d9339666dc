#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "schema/schema.hpp"

namespace probity::practice {

/// What a practice's folder holds for us.
struct Listing {
  /// Relative, with forward slashes: practice.yaml, then FIELD.yaml and FIELD/*.yaml in order of
  /// their names, whatever the disk's.
  std::vector<std::string> files;
  /// Files that cannot be read as they are, and those whose names are nearly right and that would
  /// be passed over in silence.
  Diagnostics problems;
};

Listing list_folder(const std::filesystem::path& folder, const schema::Schema& schema);

}  // namespace probity::practice
