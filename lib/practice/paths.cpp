#include "practice/paths.hpp"

#include <algorithm>

namespace probity::practice {

namespace fs = std::filesystem;

bool stays_within(const fs::path& folder, std::string_view path) {
  if (path.empty() || path.find('\0') != std::string_view::npos) return false;
  const fs::path relative(path);
  if (relative.is_absolute()) return false;
  std::error_code problem;
  const fs::path root = fs::weakly_canonical(folder, problem);
  if (problem) return false;
  const fs::path target = fs::weakly_canonical(folder / relative, problem);
  if (problem) return false;
  const auto differs = std::mismatch(root.begin(), root.end(), target.begin(), target.end());
  return differs.first == root.end();
}

}  // namespace probity::practice
