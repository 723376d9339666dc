#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"
#include "findings/settings.hpp"

namespace probity::records {

struct ChangesInput {
  std::filesystem::path practice;
  std::string revision;
  /// The program probity-git.
  std::filesystem::path reader;
};

/// What changed in a practice's folder between the last commit that it has in common with a
/// revision, and its files as they are now, committed or not. Nothing is written.
Result<findings::Changes> read_changes(const ChangesInput& input);

}  // namespace probity::records
