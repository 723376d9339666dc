#pragma once

#include <cstdint>
#include <string>

#include "passphrase.hpp"
#include "signing/secret_key.hpp"

namespace probity::cli {

/// The secret key in a file, its passphrase asked for where it has one. Forbids core dumps first.
Result<signing::SecretKey> open_signing_key(const std::string& path,
                                            const PassphraseOptions& passphrase);

/// Seconds since 1970.
std::int64_t now();

}  // namespace probity::cli
