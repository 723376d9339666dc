#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace probity::rules {

/// Law and facts of rules/ that are no pack of a standard: who they are, for reports and locks.
struct DataPack {
  std::string name;
  std::string version;
  std::string blake2b;  // over the paths and bytes of its files, in order of path
};

/// Those that data.yaml in a folder of rules names, by name.
Result<std::vector<DataPack>> read_data_packs(const std::filesystem::path& folder);

/// As bytes to be compiled into the program, and from them.
std::string data_packs_text(const std::vector<DataPack>& packs);
std::vector<DataPack> data_packs_from(std::string_view text);

}  // namespace probity::rules
