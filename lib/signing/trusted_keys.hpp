#pragma once

#include <map>
#include <vector>

#include "signing/public_key.hpp"

namespace probity::signing {

/// The public keys whose signatures count, each under the name that its user gave it. What
/// reads them from a file stands elsewhere.
class TrustedKeys {
 public:
  TrustedKeys() = default;

  /// Refuses a name that is taken and a key that stands here under another name.
  Status add(std::string name, const PublicKey& key);

  /// All of that id: anybody can make a key with another's id, so there may be several.
  std::vector<std::pair<std::string, PublicKey>> with_id(const KeyId& id) const;

  const std::map<std::string, PublicKey>& all() const { return keys_; }
  bool operator==(const TrustedKeys&) const = default;

 private:
  std::map<std::string, PublicKey> keys_;
};

}  // namespace probity::signing
