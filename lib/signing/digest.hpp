#pragma once

#include <filesystem>
#include <memory>

#include "base/result.hpp"
#include "signing/bytes.hpp"

/// Digests of bytes and of files of any size.
namespace probity::signing {

enum class DigestAlgorithm { blake2b_512, blake2b_256, sha256 };

/// "blake2b-512", "blake2b-256", "sha256".
std::string_view to_string(DigestAlgorithm algorithm);

Hash512 blake2b_512(std::string_view bytes);
Hash256 blake2b_256(std::string_view bytes);
Hash256 sha256(std::string_view bytes);

/// The digest of bytes that come in pieces.
class Hasher {
 public:
  explicit Hasher(DigestAlgorithm algorithm);
  Hasher(Hasher&&) noexcept;
  Hasher& operator=(Hasher&&) noexcept;
  ~Hasher();

  void add(std::string_view bytes);
  /// The digest's bytes; nothing may be added afterwards.
  std::string finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// In lower-case hexadecimal.
std::string hex_digest(DigestAlgorithm algorithm, std::string_view bytes);
/// Reads the file in pieces, so that its size does not matter; folders and devices are refused.
Result<std::string> hex_digest_of_file(DigestAlgorithm algorithm,
                                       const std::filesystem::path& path);
/// What minisign signs.
Result<Hash512> blake2b_512_of_file(const std::filesystem::path& path);

}  // namespace probity::signing
