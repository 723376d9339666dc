#pragma once

#include "signing/merkle.hpp"
#include "signing/note.hpp"
#include "signing/trusted_keys.hpp"

/// The signed head of a log (C2SP tlog-checkpoint): its name, its size and its root.
namespace probity::signing {

struct Checkpoint {
  std::string origin;
  TreeHead head;
  std::vector<std::string> extensions;

  bool operator==(const Checkpoint&) const = default;
};

/// The text that is signed; parse it back from there.
std::string to_text(const Checkpoint& checkpoint);
Result<Checkpoint> parse_checkpoint(std::string_view text, std::string_view name);

Result<std::string> sign_checkpoint(const Checkpoint& checkpoint, const SecretKey& key);

struct VerifiedCheckpoint {
  Checkpoint checkpoint;
  /// The name under which the signing key is trusted.
  std::string key_name;
};

/// A log signs under its own origin, with one of the trusted keys.
Result<VerifiedCheckpoint> verify_checkpoint(std::string_view note_text, const TrustedKeys& keys,
                                             std::string_view name);

}  // namespace probity::signing
