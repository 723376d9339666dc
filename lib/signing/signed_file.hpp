#pragma once

#include "signing/signature.hpp"

namespace probity::signing {

/// "report.json.minisig", where minisign looks for it.
std::filesystem::path signature_path_of(const std::filesystem::path& path);

/// Writes a file and its signature beside it, both or neither. Cut off between the two, it leaves
/// the new signature beside the old file, which no verifier accepts.
Result<Signature> write_signed(const std::filesystem::path& path, std::string_view bytes,
                               const SecretKey& key, std::string_view trusted_comment);

}  // namespace probity::signing
