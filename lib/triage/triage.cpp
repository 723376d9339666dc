#include "triage/triage.hpp"

#include <filesystem>

#include "base/file.hpp"
#include "signing/digest.hpp"
#include "yaml/parse.hpp"

namespace probity::triage {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t house_file_limit = 16 << 20;

/// None where the file is not there.
Result<std::optional<yaml::Document>> read_house_file(const std::string& folder,
                                                      std::string_view name,
                                                      std::vector<findings::FileDigest>& digests) {
  const auto path = fs::path(folder) / name;
  std::error_code ignored;
  if (!fs::exists(fs::symlink_status(path, ignored))) return std::optional<yaml::Document>();
  auto bytes = read_file(path, house_file_limit);
  if (!bytes) {
    auto problems = std::move(bytes).error();
    for (auto& problem : problems) problem.where.path = name;
    return problems;
  }
  const auto algorithm = signing::DigestAlgorithm::blake2b_512;
  digests.push_back({std::string(name), signing::hex_digest(algorithm, *bytes)});
  PROBITY_TRY(auto document, yaml::parse(text::Source(std::string(name), *std::move(bytes))));
  return std::optional(std::move(document));
}

}  // namespace

Result<HouseFiles> read_house_files(const std::string& folder) {
  HouseFiles files;
  PROBITY_TRY(const auto config, read_house_file(folder, config_name, files.digests));
  if (config) {
    PROBITY_TRY(files.config, read_config(*config));
  }
  PROBITY_TRY(const auto waivers, read_house_file(folder, waivers_name, files.digests));
  if (waivers) {
    PROBITY_TRY(files.waivers, read_waivers(*waivers));
  }
  return files;
}

Result<Triage> load(const std::string& folder, const Config& command) {
  PROBITY_TRY(auto files, read_house_files(folder));
  const auto config = resolve(command, files.config);
  Triage triage;
  triage.selection = {config.only.value, config.skip.value};
  triage.waivers = std::move(files.waivers);
  triage.files = std::move(files.digests);
  triage.threshold = {config.fail_on.value, config.strict.value};
  if (!config.baseline.value.empty()) {
    const bool is_of_house = !command.baseline.is_said();
    const fs::path path = config.baseline.value;
    PROBITY_TRY(triage.baseline, read_baseline(is_of_house ? folder / path : path));
  }
  return triage;
}

}  // namespace probity::triage
