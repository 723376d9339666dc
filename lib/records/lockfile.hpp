#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "findings/finding.hpp"
#include "rules/library.hpp"

/// probity.lock: the packs that a practice is checked with, each by its digest.
namespace probity::records {

constexpr const char* lockfile_name = "probity.lock";

/// The text of a lockfile for the packs of the library.
std::string lockfile_text(const rules::Library& library);
Result<std::vector<findings::PackDigest>> read_lockfile(const std::filesystem::path& path);

/// That the packs of the library are those that the lockfile names, neither fewer nor more. The
/// error names each that is not.
Status check_lock(const std::filesystem::path& lockfile, const rules::Library& library);

}  // namespace probity::records
