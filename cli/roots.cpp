#include "roots.hpp"
#include "command_line.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include <fmt/format.h>
#include <CLI/App.hpp>

namespace probity::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_shards = 100'000;

/// Folders that have a practice.yaml, at and below `path`; links are not followed, hidden folders
/// are passed over, and so is what is inside a practice.
Status add_below(const std::string& path, std::vector<std::string>& roots) {
  std::error_code problem;
  const fs::path start(path);
  if (fs::exists(start / "practice.yaml", problem)) {
    roots.push_back(start.lexically_normal().string());
    return ok();
  }
  fs::recursive_directory_iterator entry(start, problem);
  for (const fs::recursive_directory_iterator end; !problem && entry != end;
       entry.increment(problem)) {
    std::error_code ignored;
    if (!entry->is_directory(ignored) || entry->is_symlink(ignored)) continue;
    const bool is_hidden = entry->path().filename().string().starts_with('.');
    const bool is_practice = !is_hidden && fs::exists(entry->path() / "practice.yaml", ignored);
    if (is_practice) roots.push_back(entry->path().lexically_normal().string());
    if (is_hidden || is_practice) entry.disable_recursion_pending();
  }
  if (problem)
    return unplaced(fmt::format("'{}' cannot be searched: {}", path, problem.message()), {},
                    "name a folder that you may read");
  return ok();
}

std::size_t number(std::string_view text) {
  std::size_t value = 0;
  const auto* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  return read.ec == std::errc() && read.ptr == end ? value : 0;
}

}  // namespace

void add_root_options(CLI::App& command, RootOptions& options) {
  add_flag(command, "-r,--recursive", options.recursive,
           "Check every practice at and below the folders");
  add_option(command, "--shard", options.shard, "Check only a part of the practices, such as 2/8")
      ->type_name("I/N");
  add_option(command, "--output-dir", options.output_folder,
             "Write a report for each practice into a folder")
      ->type_name("DIR");
}

std::string root_name(const std::string& folder) {
  std::error_code ignored;
  const fs::path path(folder);
  const auto relative =
      path.is_absolute() ? path.lexically_relative(fs::current_path(ignored)) : path;
  auto name = (relative.empty() ? path : relative).lexically_normal().generic_string();
  if (name.size() > 1 && name.ends_with('/')) name.pop_back();
  return name;
}

Result<Shard> parse_shard(const std::string& text) {
  if (text.empty()) return Shard();
  const auto slash = text.find('/');
  Shard shard{0, 0};
  if (slash != std::string::npos)
    shard = {number(std::string_view(text).substr(0, slash)),
             number(std::string_view(text).substr(slash + 1))};
  if (shard.index < 1 || shard.of > most_shards || shard.index > shard.of)
    return unplaced(fmt::format("'{}' after --shard is no part of a whole", text), {},
                    "write it as I/N, such as 2/8 for the second of eight");
  return shard;
}

Result<std::vector<std::string>> find_roots(const std::vector<std::string>& paths,
                                            const RootOptions& options) {
  PROBITY_TRY(const auto shard, parse_shard(options.shard));
  std::vector<std::string> roots = paths;
  if (options.recursive) {
    roots.clear();
    for (const auto& path : paths) PROBITY_CHECK(add_below(path, roots));
    std::sort(roots.begin(), roots.end());
    roots.erase(std::unique(roots.begin(), roots.end()), roots.end());
    if (roots.empty())
      return unplaced(fmt::format("there is no practice below '{}'", paths.front()), {},
                      "name a folder below which there are folders with a practice.yaml");
  }
  const auto first = roots.begin();
  const auto at = [&](std::size_t part) {
    return first + static_cast<std::ptrdiff_t>(part * roots.size() / shard.of);
  };
  return std::vector<std::string>(at(shard.index - 1), at(shard.index));
}

}  // namespace probity::cli
