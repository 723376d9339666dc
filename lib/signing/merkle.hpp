#pragma once

#include <span>
#include <vector>

#include "signing/bytes.hpp"

/// The Merkle tree of RFC 6962, section 2.1, over SHA-256.
namespace probity::signing {

Hash256 leaf_hash(std::string_view entry);
Hash256 node_hash(const Hash256& left, const Hash256& right);

/// The root over leaf hashes.
Hash256 merkle_root(std::span<const Hash256> leaves);

/// From the leaf's sibling up to the child of the root. `index` is below the number of leaves.
std::vector<Hash256> inclusion_proof(std::span<const Hash256> leaves, std::uint64_t index);
/// That the first `old_size` leaves (1 to all) are a tree that these leaves continue.
std::vector<Hash256> consistency_proof(std::span<const Hash256> leaves, std::uint64_t old_size);

struct TreeHead {
  std::uint64_t size = 0;
  Hash256 root = {};

  bool operator==(const TreeHead&) const = default;
};

bool verify_inclusion(const Hash256& leaf, std::uint64_t index, std::span<const Hash256> proof,
                      const TreeHead& tree);
bool verify_consistency(const TreeHead& older, const TreeHead& newer,
                        std::span<const Hash256> proof);

/// The root of a growing tree, from the roots of its perfect subtrees alone.
class CompactRange {
 public:
  void append(const Hash256& leaf) { append_subtree(leaf, 0); }
  /// The root of 2^height leaves, where the size so far is a multiple of that.
  void append_subtree(const Hash256& root, int height);

  std::uint64_t size() const { return size_; }
  Hash256 root() const;

 private:
  std::uint64_t size_ = 0;
  std::vector<Hash256> peaks_;  // largest subtree first
};

}  // namespace probity::signing
