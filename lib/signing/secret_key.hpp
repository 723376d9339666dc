#pragma once

#include "signing/public_key.hpp"
#include "signing/secret.hpp"

/// Secret keys in minisign's format: sealed, as a file holds them, or open, ready to sign. Both
/// live in locked memory, and nothing hands their bytes out.
namespace probity::signing {

class SecretKey {
 public:
  static SecretKey generate();

  const PublicKey& public_key() const { return public_; }
  /// Plain Ed25519 (RFC 8032), over the message itself.
  Ed25519Signature sign(std::string_view message) const;

 private:
  friend class SealedKey;
  explicit SecretKey(const KeyId& id);

  LockedMemory seed_and_point_;
  PublicKey public_;
};

/// How hard it is to try passphrases. The default is minisign's: 1 GiB and some seconds a try.
struct ScryptCost {
  std::uint64_t operations = 33554432;
  std::uint64_t memory = 1073741824;
};

enum class Overwrite { never, allowed };

class SealedKey {
 public:
  /// `text` is what a key file holds.
  static Result<SealedKey> parse(std::string_view text, std::string_view name);
  /// Refuses a file that others can read.
  static Result<SealedKey> read(const std::filesystem::path& path);

  static Result<SealedKey> with_passphrase(const SecretKey& key, const Secret& passphrase,
                                           const ScryptCost& cost = {});
  /// As minisign -W: whoever has the file has the key.
  static SealedKey without_passphrase(const SecretKey& key);

  bool needs_passphrase() const;
  Result<SecretKey> open() const;
  Result<SecretKey> open(const Secret& passphrase) const;

  /// Readable by the owner alone, whole or not at all.
  Status write(const std::filesystem::path& path, Overwrite overwrite) const;

 private:
  explicit SealedKey(std::string_view name);
  static SealedKey plain(const SecretKey& key);
  Result<SecretKey> unpack(const LockedMemory& body) const;

  LockedMemory bytes_;
  std::string name_;
};

}  // namespace probity::signing
