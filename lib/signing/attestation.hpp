#pragma once

#include <map>

#include "signing/secret_key.hpp"
#include "signing/trusted_keys.hpp"

/// in-toto Statements v1 in DSSE envelopes, so that supply-chain tools can carry what probity
/// found: digests of files as subjects, the report as predicate.
namespace probity::signing {

struct Subject {
  std::string name;
  /// Algorithm ("sha256", "blake2b") to lower-case hexadecimal.
  std::map<std::string, std::string> digests;

  bool operator==(const Subject&) const = default;
};

struct Statement {
  std::vector<Subject> subjects;
  /// A URI that says what the predicate is.
  std::string predicate_type;
  /// The text of a JSON object, taken over byte for byte.
  std::string predicate;
};

/// The signed envelope, JSON on one line.
Result<std::string> attest(const Statement& statement, const SecretKey& key);

struct VerifiedAttestation {
  std::vector<Subject> subjects;
  std::string predicate_type;
  /// The statement as it was signed; its predicate is in there.
  std::string payload;
  std::string key_name;
};

Result<VerifiedAttestation> verify_attestation(std::string_view envelope, const TrustedKeys& keys,
                                               std::string_view name);

/// What a DSSE signature is over: type and payload, each with its length.
std::string pre_authentication_encoding(std::string_view type, std::string_view payload);

}  // namespace probity::signing
