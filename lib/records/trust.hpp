#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "signing/trusted_keys.hpp"

/// Whose signatures count: the keys named on the command line, and those of trusted-keys.yaml.
namespace probity::records {

/// The file in a practice's folder, unless another one is named.
constexpr const char* trusted_keys_name = "trusted-keys.yaml";

/// A key may be trusted for one thing and not for another.
enum class TrustedFor { reports, packs };

/// Reads a list of keys:
///
///     - name: Compliance office
///       key: RWQ...          # the key line of a public key file
///       for: [reports]       # reports, packs; both where it is left out
///
/// or, shorter, a mapping of names to keys (`Compliance office: RWQ...`). Gives those that are
/// trusted for `use`.
Result<signing::TrustedKeys> read_trusted_keys(const std::filesystem::path& path, TrustedFor use);

/// Ways in which a key can be named.
struct Trust {
  std::vector<std::string> key_lines;
  std::vector<std::filesystem::path> key_files;
  std::vector<std::filesystem::path> trusted_keys_files;

  bool names_any() const {
    return !key_lines.empty() || !key_files.empty() || !trusted_keys_files.empty();
  }
};

/// All of them together. A key that was named twice counts once, under the first of its names:
/// trusted-keys.yaml, then files, then lines.
Result<signing::TrustedKeys> gather(const Trust& trust, TrustedFor use);

}  // namespace probity::records
