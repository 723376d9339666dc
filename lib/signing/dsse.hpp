#pragma once

#include <vector>

#include "base/result.hpp"
#include "signing/bytes.hpp"

/// The DSSE envelope as JSON, apart from what it carries.
namespace probity::signing {

struct DsseSignature {
  /// A hint and no more: it is not covered by the signature.
  std::string key_id;
  std::string signature;
};

struct DsseEnvelope {
  std::string payload_type;
  std::string payload;
  std::vector<DsseSignature> signatures;
};

std::string to_json(const DsseEnvelope& envelope);
/// Base64 of either alphabet, as the specification allows.
Result<DsseEnvelope> parse_envelope(std::string_view text, std::string_view name);

}  // namespace probity::signing
