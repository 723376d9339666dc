// Signature files: whatever parses has one spelling but for line ends, and verifies for nobody.
#include <cstdlib>

#include "signing/trusted_comment.hpp"
#include "signing/verify.hpp"

using namespace probity::signing;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static const PublicKey stranger = SecretKey::generate().public_key();
  (void)parse_trusted_comment(text);
  const auto signature = parse_signature(text, "signature");
  if (!signature) return 0;
  const auto again = parse_signature(to_file_text(*signature), "signature");
  if (!again || !(*again == *signature)) std::abort();
  PublicKey key = stranger;
  key.id = signature->key;
  TrustedKeys keys;
  if (!keys.add("stranger", key)) std::abort();
  const auto verdict = verify({"file", "file", text, "signature"}, keys, Legacy::allowed);
  if (std::holds_alternative<Verified>(verdict)) std::abort();
  return 0;
}
