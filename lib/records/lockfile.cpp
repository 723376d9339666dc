#include "records/lockfile.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/file.hpp"
#include "yaml/parse.hpp"
#include "yaml/quote.hpp"
#include "yaml/reader.hpp"

namespace probity::records {
namespace {

constexpr std::uintmax_t file_limit = 1 << 20;

using findings::PackDigest;

class LockfileReader {
 public:
  explicit LockfileReader(const yaml::Document& document) : reader_(document) {}

  Result<std::vector<PackDigest>> read() && {
    const auto fields = reader_.fields(&reader_.document().root(), "a lockfile", {"packs"});
    for (const auto& item : reader_.list(fields.required("packs"))) {
      const auto pack = reader_.fields(&item, "a locked pack", {"name", "version", "blake2b"});
      packs_.push_back({text(pack, "name"), text(pack, "version"), text(pack, "blake2b")});
    }
    return reader_.result(std::move(packs_));
  }

 private:
  std::string text(const yaml::Fields& fields, const char* name) {
    return std::string(reader_.text(fields.required(name)).value_or(""));
  }

  yaml::Reader reader_;
  std::vector<PackDigest> packs_;
};

Diagnostic refused(const std::filesystem::path& path, std::string what, std::string why,
                   std::string fix) {
  Diagnostic problem;
  problem.where.path = path.string();
  problem.what = std::move(what);
  problem.why = std::move(why);
  problem.fix = std::move(fix);
  return problem;
}

/// All that a verdict can rest on.
std::vector<PackDigest> packs_and_data(const rules::Library& library) {
  std::vector<PackDigest> all;
  for (const auto& pack : library.packs) all.push_back({pack.name, pack.version, pack.blake2b});
  for (const auto& data : library.data) all.push_back({data.name, data.version, data.blake2b});
  return all;
}

constexpr const char* lock_again =
    "get the locked pack, or look at what changed and run `probity rules lock`";

void compare(Diagnostics& problems, const std::filesystem::path& path, const PackDigest& locked,
             const PackDigest* pack) {
  if (!pack) {
    problems.push_back(refused(path,
                               fmt::format("the pack '{}' is locked, and is not here", locked.name),
                               {}, "name it with --rules, or run `probity rules lock`"));
  } else if (pack->blake2b != locked.blake2b) {
    problems.push_back(refused(
        path, fmt::format("the pack '{}' is not the one that is locked", locked.name),
        pack->version == locked.version
            ? fmt::format("its version is {} as in the lock, and its bytes are others",
                          locked.version)
            : fmt::format("version {} is locked, and this is {}", locked.version, pack->version),
        lock_again));
  }
}

}  // namespace

std::string lockfile_text(const rules::Library& library) {
  std::string text =
      "# The packs that this practice is checked with; `probity check --locked` refuses others.\n"
      "# Written by `probity rules lock`.\n"
      "packs:\n";
  for (const auto& pack : packs_and_data(library))
    text += fmt::format("  - name: {}\n    version: {}\n    blake2b: {}\n", yaml::quote(pack.name),
                        yaml::quote(pack.version), yaml::quote(pack.blake2b));
  return text;
}

Result<std::vector<PackDigest>> read_lockfile(const std::filesystem::path& path) {
  PROBITY_TRY(auto bytes, read_file(path, file_limit));
  PROBITY_TRY(const auto document, yaml::parse(text::Source(path.string(), std::move(bytes))));
  return LockfileReader(document).read();
}

Status check_lock(const std::filesystem::path& lockfile, const rules::Library& library) {
  std::error_code ignored;
  if (!std::filesystem::exists(lockfile, ignored))
    return refused(lockfile, "there is no lockfile", "--locked refuses packs that it does not name",
                   "write it with `probity rules lock`");
  PROBITY_TRY(const auto locked, read_lockfile(lockfile));
  Diagnostics problems;
  const auto present = packs_and_data(library);
  for (const auto& each : locked) {
    const auto found = std::find_if(present.begin(), present.end(),
                                    [&](const auto& pack) { return pack.name == each.name; });
    compare(problems, lockfile, each, found == present.end() ? nullptr : &*found);
  }
  for (const auto& pack : present) {
    const bool is_locked = std::any_of(locked.begin(), locked.end(),
                                       [&](const auto& each) { return each.name == pack.name; });
    if (!is_locked)
      problems.push_back(refused(lockfile, fmt::format("the pack '{}' is not locked", pack.name),
                                 "--locked refuses packs that the lockfile does not name",
                                 "leave it out, or run `probity rules lock`"));
  }
  if (problems.empty()) return ok();
  return problems;
}

}  // namespace probity::records
