#include "signing/digest.hpp"

#include <cerrno>
#include <variant>
#include <vector>

#include <unistd.h>

#include <sodium.h>

#include "signing/descriptor.hpp"
#include "signing/encoding.hpp"
#include "signing/start.hpp"

namespace probity::signing {
namespace {

template <std::size_t N>
Block<N> blake2b(std::string_view bytes) {
  start_sodium();
  Block<N> hash;
  ::crypto_generichash(hash.data(), N, raw(bytes), bytes.size(), nullptr, 0);
  return hash;
}

std::size_t digest_size(DigestAlgorithm algorithm) {
  return algorithm == DigestAlgorithm::blake2b_512 ? 64 : 32;
}

Result<std::string> digest_of_file(DigestAlgorithm algorithm, const std::filesystem::path& path) {
  PROBITY_TRY(const Descriptor file, open_to_read(path));
  Hasher hasher(algorithm);
  std::vector<char> buffer(1 << 16);
  while (true) {
    const ssize_t got = ::read(file.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return file_problem(path, "cannot be read", errno);
    if (got == 0) return hasher.finish();
    hasher.add({buffer.data(), static_cast<std::size_t>(got)});
  }
}

}  // namespace

std::string_view to_string(DigestAlgorithm algorithm) {
  switch (algorithm) {
    case DigestAlgorithm::blake2b_512:
      return "blake2b-512";
    case DigestAlgorithm::blake2b_256:
      return "blake2b-256";
    case DigestAlgorithm::sha256:
      return "sha256";
  }
  return "";
}

Hash512 blake2b_512(std::string_view bytes) {
  return blake2b<64>(bytes);
}

Hash256 blake2b_256(std::string_view bytes) {
  return blake2b<32>(bytes);
}

Hash256 sha256(std::string_view bytes) {
  start_sodium();
  Hash256 hash;
  ::crypto_hash_sha256(hash.data(), raw(bytes), bytes.size());
  return hash;
}

struct Hasher::State {
  DigestAlgorithm algorithm;
  std::variant<crypto_generichash_state, crypto_hash_sha256_state> inner;
};

Hasher::Hasher(DigestAlgorithm algorithm) : state_(new State{algorithm, {}}) {
  start_sodium();
  if (algorithm == DigestAlgorithm::sha256) {
    ::crypto_hash_sha256_init(&state_->inner.emplace<1>());
  } else {
    ::crypto_generichash_init(&state_->inner.emplace<0>(), nullptr, 0, digest_size(algorithm));
  }
}

Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;
Hasher::~Hasher() = default;

void Hasher::add(std::string_view bytes) {
  if (auto* sha = std::get_if<1>(&state_->inner)) {
    ::crypto_hash_sha256_update(sha, raw(bytes), bytes.size());
  } else {
    ::crypto_generichash_update(&std::get<0>(state_->inner), raw(bytes), bytes.size());
  }
}

std::string Hasher::finish() {
  std::string digest(digest_size(state_->algorithm), '\0');
  auto* out = reinterpret_cast<unsigned char*>(digest.data());
  if (auto* sha = std::get_if<1>(&state_->inner)) {
    ::crypto_hash_sha256_final(sha, out);
  } else {
    ::crypto_generichash_final(&std::get<0>(state_->inner), out, digest.size());
  }
  return digest;
}

std::string hex_digest(DigestAlgorithm algorithm, std::string_view bytes) {
  Hasher hasher(algorithm);
  hasher.add(bytes);
  return to_hex(hasher.finish());
}

Result<std::string> hex_digest_of_file(DigestAlgorithm algorithm,
                                       const std::filesystem::path& path) {
  PROBITY_TRY(const std::string digest, digest_of_file(algorithm, path));
  return to_hex(digest);
}

Result<Hash512> blake2b_512_of_file(const std::filesystem::path& path) {
  PROBITY_TRY(const std::string digest, digest_of_file(DigestAlgorithm::blake2b_512, path));
  return *to_block<64>(digest);
}

}  // namespace probity::signing
