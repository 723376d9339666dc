// Rule packs and attestations: what unpacks is packed again as the same bytes.
#include <cstdlib>

#include "signing/attestation.hpp"
#include "signing/pack.hpp"

using namespace probity::signing;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto unpacked = unpack(bytes, "pack")) {
    for (const auto& member : unpacked->members)
      if (!is_member_path(member.path)) std::abort();
    const auto again = pack(*unpacked);
    if (!again || *again != bytes) std::abort();
  }
  if (verify_attestation(bytes, {}, "attestation")) std::abort();
  return 0;
}
