// Public and secret key files: whatever parses is written and read again as the same key.
#include <cstdlib>

#include "signing/public_key.hpp"
#include "signing/secret_key.hpp"

using namespace probity::signing;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto key = parse_public_key(text, "key")) {
    const auto again = parse_public_key(to_file_text(*key), "key");
    if (!again || *again != *key) std::abort();
  }
  const auto sealed = SealedKey::parse(text, "key");
  // Deriving from a passphrase takes seconds by design; the cost check alone is reached so.
  if (sealed && !sealed->needs_passphrase()) {
    if (const auto key = sealed->open();
        key && !verifies(key->public_key().point, "a", key->sign("a")))
      std::abort();
  }
  return 0;
}
