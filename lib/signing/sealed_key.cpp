#include <cstring>

#include <fmt/format.h>
#include <sodium.h>

#include "signing/encoding.hpp"
#include "signing/problem.hpp"
#include "signing/secret_key.hpp"

namespace probity::signing {
namespace {

// The record of a key file, by offset (minisign's SeckeyStruct).
constexpr std::size_t kdf_at = 2;
constexpr std::size_t checksum_kind_at = 4;
constexpr std::size_t salt_at = 6;
constexpr std::size_t operations_at = 38;
constexpr std::size_t memory_at = 46;
constexpr std::size_t body_at = 54;
constexpr std::size_t record_size = 158;

// Its body, which the passphrase hides: id, key, checksum.
constexpr std::size_t key_at = 8;
constexpr std::size_t checksum_at = 72;
constexpr std::size_t checksum_size = 32;
constexpr std::size_t body_size = record_size - body_at;

constexpr std::string_view key_comment_prefix = "untrusted comment: ";

std::uint64_t load_little_endian(const unsigned char* bytes) {
  std::uint64_t number = 0;
  for (int i = 7; i >= 0; --i) number = number << 8 | bytes[i];
  return number;
}

void store_little_endian(unsigned char* bytes, std::uint64_t number) {
  for (int i = 0; i < 8; ++i) bytes[i] = static_cast<unsigned char>(number >> (8 * i));
}

Hash256 checksum(const LockedMemory& body) {
  Hash256 sum;
  crypto_generichash_state state;
  ::crypto_generichash_init(&state, nullptr, 0, sum.size());
  ::crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>("Ed"), 2);
  ::crypto_generichash_update(&state, body.data(), checksum_at);
  ::crypto_generichash_final(&state, sum.data(), sum.size());
  ::sodium_memzero(&state, sizeof state);  // it has seen the key
  return sum;
}

/// The same operation hides and shows.
bool apply_passphrase(unsigned char* body, std::string_view passphrase, const unsigned char* salt,
                      const ScryptCost& cost) {
  LockedMemory stream(body_size);
  const int failed = ::crypto_pwhash_scryptsalsa208sha256(
      stream.data(), stream.size(), passphrase.data(), passphrase.size(), salt, cost.operations,
      static_cast<std::size_t>(cost.memory));
  for (std::size_t i = 0; i < body_size; ++i) body[i] ^= stream.data()[i];
  return failed == 0;
}

Diagnostic no_key_file(std::string_view name, std::string why) {
  return problem_in(name, 0,
                    {"is no secret key file", std::move(why),
                     "take the file that `probity keygen` or `minisign -G` wrote"});
}

Diagnostic memory_problem(std::string_view name, const ScryptCost& cost) {
  return problem_in(name, 0,
                    {fmt::format("needs {} MiB of memory to use the passphrase, and they are not "
                                 "to be had",
                                 cost.memory >> 20),
                     "the key was sealed to be costly to guess", "close other programs"});
}

}  // namespace

SealedKey::SealedKey(std::string_view name) : bytes_(record_size), name_(name) {}

Result<SealedKey> SealedKey::parse(std::string_view text, std::string_view name) {
  const auto lines = split_lines(text);
  if (lines.size() != 2 || !lines[0].starts_with(key_comment_prefix))
    return no_key_file(name,
                       "a secret key file has a line 'untrusted comment: ...' and a key line");
  SealedKey sealed(name);
  std::size_t length = 0;
  const int failed =
      ::sodium_base642bin(sealed.bytes_.data(), record_size, lines[1].data(), lines[1].size(),
                          nullptr, &length, nullptr, sodium_base64_VARIANT_ORIGINAL);
  if (failed != 0 || length != record_size || !is_ascii(lines[1]))
    return no_key_file(name, "its second line is not 212 characters of base64");
  const std::string_view record = sealed.bytes_.view();
  if (!record.starts_with("Ed") || record.substr(checksum_kind_at, 2) != "B2")
    return no_key_file(name, "only Ed25519 keys with a BLAKE2b checksum are known");
  const std::string_view kdf = record.substr(kdf_at, 2);
  if (kdf != "Sc" && kdf != std::string_view("\0\0", 2))
    return no_key_file(name, "only scrypt, or no passphrase, is known");
  return sealed;
}

bool SealedKey::needs_passphrase() const {
  return bytes_.data()[kdf_at] != 0;
}

SealedKey SealedKey::plain(const SecretKey& key) {
  SealedKey sealed(to_string(key.public_key().id));
  LockedMemory body(body_size);
  const auto& id = key.public_key().id.bytes;
  std::memcpy(body.data(), id.data(), id.size());
  std::memcpy(body.data() + key_at, key.seed_and_point_.data(), key.seed_and_point_.size());
  const Hash256 sum = checksum(body);
  std::memcpy(body.data() + checksum_at, sum.data(), sum.size());
  std::memcpy(sealed.bytes_.data(), "Ed\0\0B2", 6);
  std::memcpy(sealed.bytes_.data() + body_at, body.data(), body_size);
  return sealed;
}

SealedKey SealedKey::without_passphrase(const SecretKey& key) {
  return plain(key);
}

Result<SealedKey> SealedKey::with_passphrase(const SecretKey& key, const Secret& passphrase,
                                             const ScryptCost& cost) {
  if (passphrase.empty()) {
    return problem_in("", 0,
                      {"the passphrase is empty", "an empty passphrase protects nothing",
                       "give a passphrase, or ask for a key without one"});
  }
  SealedKey sealed = plain(key);
  unsigned char* record = sealed.bytes_.data();
  std::memcpy(record + kdf_at, "Sc", 2);
  ::randombytes_buf(record + salt_at, operations_at - salt_at);
  store_little_endian(record + operations_at, cost.operations);
  store_little_endian(record + memory_at, cost.memory);
  if (!apply_passphrase(record + body_at, passphrase.bytes(), record + salt_at, cost))
    return memory_problem("", cost);
  return sealed;
}

Result<SecretKey> SealedKey::open() const {
  if (needs_passphrase())
    return problem_in(name_, 0, {"is sealed with a passphrase", "", "give its passphrase"});
  LockedMemory body(body_size);
  std::memcpy(body.data(), bytes_.data() + body_at, body_size);
  // minisign -W leaves the checksum empty; fill it in, so that one rule does for both.
  if (::sodium_is_zero(body.data() + checksum_at, checksum_size) == 1) {
    const Hash256 sum = checksum(body);
    std::memcpy(body.data() + checksum_at, sum.data(), sum.size());
  }
  return unpack(body);
}

Result<SecretKey> SealedKey::open(const Secret& passphrase) const {
  if (!needs_passphrase()) return open();
  const unsigned char* record = bytes_.data();
  const ScryptCost cost{load_little_endian(record + operations_at),
                        load_little_endian(record + memory_at)};
  // A forged file must not be able to eat the machine.
  const ScryptCost most;
  if (cost.operations > most.operations || cost.memory > most.memory) {
    return problem_in(name_, 0,
                      {"asks for more memory or time than minisign's keys do",
                       "its cost fields were changed, or another program wrote it",
                       "take a key that `probity keygen` or `minisign -G` made"});
  }
  LockedMemory body(body_size);
  std::memcpy(body.data(), record + body_at, body_size);
  if (!apply_passphrase(body.data(), passphrase.bytes(), record + salt_at, cost))
    return memory_problem(name_, cost);
  return unpack(body);
}

Result<SecretKey> SealedKey::unpack(const LockedMemory& body) const {
  const Hash256 sum = checksum(body);
  const bool whole = ::sodium_memcmp(sum.data(), body.data() + checksum_at, sum.size()) == 0;
  if (!whole && needs_passphrase()) {
    return problem_in(name_, 0,
                      {"the passphrase does not fit this key", "", "try again, mind capitals"});
  }
  if (!whole) return no_key_file(name_, "its checksum does not fit: the file is damaged");
  KeyId id;
  std::memcpy(id.bytes.data(), body.data(), id.bytes.size());
  SecretKey key(id);
  // Derived anew: a point that does not belong to the seed would give the seed away in signatures.
  ::crypto_sign_seed_keypair(key.public_.point.data(), key.seed_and_point_.data(),
                             body.data() + key_at);
  if (::sodium_memcmp(key.seed_and_point_.data(), body.data() + key_at,
                      key.seed_and_point_.size()) != 0)
    return no_key_file(name_, "its public half does not belong to its secret half");
  return key;
}

}  // namespace probity::signing
