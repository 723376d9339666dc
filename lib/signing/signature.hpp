#pragma once

#include "signing/secret_key.hpp"

/// Signatures in minisign's format: over a file, and over a comment that can then be trusted.
namespace probity::signing {

/// What the key signs: the BLAKE2b-512 of the file ("ED"), or, as minisign did before 0.10 and
/// still does with -l, the file itself ("Ed").
enum class SignatureKind { prehashed, legacy };

struct Signature {
  SignatureKind kind = SignatureKind::prehashed;
  KeyId key;
  Ed25519Signature signature = {};
  /// Over the signature and the trusted comment.
  Ed25519Signature global = {};
  std::string untrusted_comment;
  std::string trusted_comment;

  bool operator==(const Signature&) const = default;
};

/// Refuses a trusted comment of more than a line, or longer than minisign reads.
Result<Signature> sign(const SecretKey& key, std::string_view message,
                       std::string_view trusted_comment,
                       SignatureKind kind = SignatureKind::prehashed);
/// Prehashed, so of any size.
Result<Signature> sign_file(const SecretKey& key, const std::filesystem::path& path,
                            std::string_view trusted_comment);

/// The four lines of a .minisig file.
std::string to_file_text(const Signature& signature);
Result<Signature> parse_signature(std::string_view text, std::string_view name);
Result<Signature> read_signature(const std::filesystem::path& path);

/// The bytes that the global signature covers.
std::string global_message(const Signature& signature);

}  // namespace probity::signing
