#pragma once

#include <filesystem>

#include "base/result.hpp"
#include "signing/key_id.hpp"

/// Public keys in minisign's format.
namespace probity::signing {

struct PublicKey {
  KeyId id;
  Ed25519Point point = {};

  bool operator==(const PublicKey&) const = default;
};

/// A public key file (comment and key), or the key line alone as after minisign's -P.
Result<PublicKey> parse_public_key(std::string_view text, std::string_view name);
Result<PublicKey> read_public_key(const std::filesystem::path& path);

/// The key line: base64 of "Ed", id and point.
std::string to_base64(const PublicKey& key);
/// The whole file, as minisign -G writes it.
std::string to_file_text(const PublicKey& key);

/// Is `signature` this point's over `message`? Points of small order never verify.
bool verifies(const Ed25519Point& point, std::string_view message,
              const Ed25519Signature& signature);

}  // namespace probity::signing
