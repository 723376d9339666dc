#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Bytes as this room passes them: string_view to look at, string to keep, and arrays where the
/// length is part of the meaning (a hash, a key, a signature).
namespace probity::signing {

template <std::size_t N>
using Block = std::array<unsigned char, N>;

using Hash256 = Block<32>;
using Hash512 = Block<64>;
/// A bare Ed25519 signature and public key, without the names that formats add to them.
using Ed25519Signature = Block<64>;
using Ed25519Point = Block<32>;

inline const unsigned char* raw(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

template <std::size_t N>
std::string_view view(const Block<N>& block) {
  return {reinterpret_cast<const char*>(block.data()), N};
}

/// None unless `bytes` are exactly N.
template <std::size_t N>
std::optional<Block<N>> to_block(std::string_view bytes) {
  if (bytes.size() != N) return std::nullopt;
  Block<N> block;
  std::copy_n(raw(bytes), N, block.begin());
  return block;
}

}  // namespace probity::signing
