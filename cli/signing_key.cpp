#include "signing_key.hpp"

#include <chrono>

#include "signing/process_guard.hpp"

namespace probity::cli {

Result<signing::SecretKey> open_signing_key(const std::string& path,
                                            const PassphraseOptions& passphrase) {
  PROBITY_CHECK(signing::forbid_core_dumps());
  PROBITY_TRY(const auto sealed, signing::SealedKey::read(path));
  if (!sealed.needs_passphrase()) return sealed.open();
  PROBITY_TRY(const auto secret, ask_passphrase(passphrase));
  return sealed.open(secret);
}

std::int64_t now() {
  const auto time = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::seconds>(time).count();
}

}  // namespace probity::cli
