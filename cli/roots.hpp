#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace CLI {
class App;
}

namespace probity::cli {

/// Which practices one run checks, of many.
struct RootOptions {
  bool recursive = false;
  std::string shard;  // "2/8"
  std::string output_folder;

  bool is_list() const { return recursive || !shard.empty(); }
};

/// The second of eight: index 2, of 8.
struct Shard {
  std::size_t index = 1;
  std::size_t of = 1;
};

void add_root_options(CLI::App& command, RootOptions& options);

/// What a report calls the folder: its path from here, so that no place of this machine is in it.
std::string root_name(const std::string& folder);

Result<Shard> parse_shard(const std::string& text);

/// The practices' folders: those at the paths, or all below them in order of their paths; then the
/// part of them that the shard is. Shards follow each other, so that their reports do.
Result<std::vector<std::string>> find_roots(const std::vector<std::string>& paths,
                                            const RootOptions& options);

}  // namespace probity::cli
