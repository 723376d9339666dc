#pragma once

#include <string>
#include <string_view>

namespace probity::reports {

/// A file of the practice, named from the repository's root.
inline std::string repository_path(std::string_view folder, std::string_view path) {
  return folder.empty() ? std::string(path) : std::string(folder) + "/" + std::string(path);
}

}  // namespace probity::reports
