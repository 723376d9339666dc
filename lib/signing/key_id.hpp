#pragma once

#include <compare>

#include "signing/bytes.hpp"

namespace probity::signing {

/// The eight random bytes that tell minisign's keys apart. A name, not a proof: anybody can make
/// a key with the same id.
struct KeyId {
  Block<8> bytes = {};

  auto operator<=>(const KeyId&) const = default;
};

/// As minisign writes it: the little-endian number in hexadecimal, without leading zeros.
std::string to_string(const KeyId& id);

}  // namespace probity::signing
