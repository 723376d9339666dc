#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"
#include "rules/library.hpp"
#include "signing/trusted_keys.hpp"

/// Rule packs as one file each, which travel with a signature beside them.
namespace probity::records {

/// The bytes of the pack in a folder, after it was loaded: a pack that nobody could load is not
/// made.
Result<std::string> pack_folder(const std::filesystem::path& folder,
                                const rules::Vocabulary& vocabulary);

/// Does the file begin as packs do?
bool is_packed(const std::filesystem::path& path);

/// Adds a packed file to the library once the signature beside it holds for one of the keys.
Status add_packed(rules::Library& library, const std::filesystem::path& path,
                  const signing::TrustedKeys& keys);

}  // namespace probity::records
