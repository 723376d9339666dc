#include "practice/paths.hpp"

#include <algorithm>

namespace probity::practice {

namespace fs = std::filesystem;

namespace {

/// No step of it is a link or leads up: then there is nothing to resolve from the root on.
bool is_plain(fs::path folder, const fs::path& relative) {
  for (const auto& step : relative) {
    std::error_code ignored;
    folder /= step;
    if (step == ".." || fs::symlink_status(folder, ignored).type() == fs::file_type::symlink)
      return false;
  }
  return true;
}

}  // namespace

bool stays_within(const fs::path& folder, std::string_view path) {
  if (path.empty() || path.find('\0') != std::string_view::npos) return false;
  const fs::path relative(path);
  if (relative.is_absolute()) return false;
  if (is_plain(folder, relative)) return true;
  std::error_code problem;
  const fs::path root = fs::weakly_canonical(folder, problem);
  if (problem) return false;
  const fs::path target = fs::weakly_canonical(folder / relative, problem);
  if (problem) return false;
  const auto differs = std::mismatch(root.begin(), root.end(), target.begin(), target.end());
  return differs.first == root.end();
}

}  // namespace probity::practice
