#include "signing/secret_key.hpp"

#include <cstring>

#include <sodium.h>

#include "signing/start.hpp"

namespace probity::signing {

SecretKey::SecretKey(const KeyId& id) : seed_and_point_(crypto_sign_SECRETKEYBYTES) {
  public_.id = id;
}

SecretKey SecretKey::generate() {
  start_sodium();
  KeyId id;
  ::randombytes_buf(id.bytes.data(), id.bytes.size());
  SecretKey key(id);
  ::crypto_sign_keypair(key.public_.point.data(), key.seed_and_point_.data());
  return key;
}

Ed25519Signature SecretKey::sign(std::string_view message) const {
  Ed25519Signature signature;
  ::crypto_sign_detached(signature.data(), nullptr, raw(message), message.size(),
                         seed_and_point_.data());
  return signature;
}

}  // namespace probity::signing
