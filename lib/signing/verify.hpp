#pragma once

#include <variant>

#include "signing/signature.hpp"
#include "signing/trusted_keys.hpp"

/// Does a signature hold, by whom, and if not, why not.
namespace probity::signing {

enum class Refusal {
  wrong_key,            ///< made by a key that is not among the trusted ones
  changed_file,         ///< the signature is the key's, but not over these bytes
  changed_comment,      ///< the file holds, the trusted comment was changed
  changed_signature,    ///< the signature itself was changed, or forged under the key's id
  malformed_signature,  ///< cut short or no signature at all
  legacy_not_allowed,   ///< holds or not, its kind is not accepted here
};

std::string_view to_string(Refusal refusal);

struct Verified {
  std::string key_name;
  PublicKey key;
  SignatureKind kind = SignatureKind::prehashed;
  std::string trusted_comment;
};

struct Refused {
  Refusal reason;
  Diagnostic diagnostic;
};

using Verification = std::variant<Verified, Refused>;

enum class Legacy { refused, allowed };

/// What a signature is checked against, with the names that messages use for both.
struct SignedBytes {
  std::string_view bytes;
  std::string_view name;
  std::string_view signature_text;
  std::string_view signature_name;
};

Verification verify(const SignedBytes& input, const TrustedKeys& keys,
                    Legacy legacy = Legacy::refused);

/// An error is a file that cannot be read; a signature that does not hold is a Verification.
Result<Verification> verify_file(const std::filesystem::path& path,
                                 const std::filesystem::path& signature_path,
                                 const TrustedKeys& keys, Legacy legacy = Legacy::refused);

}  // namespace probity::signing
