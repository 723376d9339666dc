#include "generation/own_clauses.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "base/file.hpp"

namespace probity::generation {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_files = 1000;
constexpr std::uintmax_t largest_file = 256 << 10;

Diagnostic unfit(const fs::path& path, std::string what, std::string fix) {
  Diagnostic problem;
  problem.where.path = path.string();
  problem.what = std::move(what);
  problem.fix = std::move(fix);
  return problem;
}

/// LANG/TOPIC/ID.md.
bool is_in_its_place(const std::string& name) {
  return (name.starts_with("en/") || name.starts_with("es/")) &&
         std::count(name.begin(), name.end(), '/') == 2;
}

}  // namespace

Result<std::vector<OwnClause>> read_own_clauses(const std::string& practice) {
  const auto folder = fs::path(practice) / "clauses";
  std::error_code problem;
  std::vector<OwnClause> found;
  if (!fs::is_directory(folder, problem)) return found;
  for (fs::recursive_directory_iterator at(folder, problem), end; !problem && at != end;
       at.increment(problem)) {
    const auto& path = at->path();
    if (at->is_directory() || path.extension() != ".md") continue;
    const auto name = path.lexically_relative(folder).generic_string();
    if (!is_in_its_place(name))
      return unfit(path, "this clause is not where clauses are",
                   "put it at clauses/en/TOPIC/NAME.md or clauses/es/TOPIC/NAME.md");
    if (found.size() == most_files)
      return unfit(folder, fmt::format("there are more than {} clauses", most_files),
                   "take out those that are not needed");
    PROBITY_TRY(auto bytes, read_file(path, largest_file));
    found.push_back({name, path.string(), std::move(bytes)});
  }
  if (problem) return unfit(folder, "the folder cannot be read: " + problem.message(), "");
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  return found;
}

}  // namespace probity::generation
