#include "signing/merkle.hpp"

#include <bit>
#include <cassert>

#include "signing/digest.hpp"

namespace probity::signing {
namespace {

/// The largest power of two below `size`, which is at least 2.
std::uint64_t split(std::uint64_t size) {
  return std::bit_floor(size - 1);
}

void collect_subproof(std::span<const Hash256> leaves, std::uint64_t old_size, bool is_whole_tree,
                      std::vector<Hash256>& proof) {
  if (old_size == leaves.size()) {
    // The verifier knows the root of the old tree itself.
    if (!is_whole_tree) proof.push_back(merkle_root(leaves));
    return;
  }
  const std::uint64_t k = split(leaves.size());
  if (old_size <= k) {
    collect_subproof(leaves.first(k), old_size, is_whole_tree, proof);
    proof.push_back(merkle_root(leaves.subspan(k)));
  } else {
    collect_subproof(leaves.subspan(k), old_size - k, false, proof);
    proof.push_back(merkle_root(leaves.first(k)));
  }
}

}  // namespace

Hash256 leaf_hash(std::string_view entry) {
  Hasher hasher(DigestAlgorithm::sha256);
  hasher.add(std::string_view("\0", 1));
  hasher.add(entry);
  return *to_block<32>(hasher.finish());
}

Hash256 node_hash(const Hash256& left, const Hash256& right) {
  std::string bytes = "\x01";
  bytes += view(left);
  bytes += view(right);
  return sha256(bytes);
}

Hash256 merkle_root(std::span<const Hash256> leaves) {
  CompactRange range;
  for (const auto& leaf : leaves) range.append(leaf);
  return range.root();
}

std::vector<Hash256> inclusion_proof(std::span<const Hash256> leaves, std::uint64_t index) {
  assert(index < leaves.size());
  std::vector<Hash256> proof;
  while (leaves.size() > 1) {
    const std::uint64_t k = split(leaves.size());
    const bool is_left = index < k;
    proof.push_back(merkle_root(is_left ? leaves.subspan(k) : leaves.first(k)));
    leaves = is_left ? leaves.first(k) : leaves.subspan(k);
    if (!is_left) index -= k;
  }
  return {proof.rbegin(), proof.rend()};
}

std::vector<Hash256> consistency_proof(std::span<const Hash256> leaves, std::uint64_t old_size) {
  assert(old_size > 0 && old_size <= leaves.size());
  std::vector<Hash256> proof;
  collect_subproof(leaves, old_size, true, proof);
  return proof;
}

// Both verifiers follow RFC 9162, section 2.1.3.2 and 2.1.4.2, whose trees are those of RFC 6962.
bool verify_inclusion(const Hash256& leaf, std::uint64_t index, std::span<const Hash256> proof,
                      const TreeHead& tree) {
  if (index >= tree.size) return false;
  std::uint64_t node = index;
  std::uint64_t last = tree.size - 1;
  Hash256 hash = leaf;
  for (const auto& sibling : proof) {
    if (last == 0) return false;
    if ((node & 1) != 0 || node == last) {
      hash = node_hash(sibling, hash);
      while ((node & 1) == 0 && node != 0) {
        node >>= 1;
        last >>= 1;
      }
    } else {
      hash = node_hash(hash, sibling);
    }
    node >>= 1;
    last >>= 1;
  }
  return last == 0 && hash == tree.root;
}

bool verify_consistency(const TreeHead& older, const TreeHead& newer,
                        std::span<const Hash256> proof) {
  if (older.size == newer.size) return proof.empty() && older.root == newer.root;
  if (older.size == 0 || older.size > newer.size) return false;
  std::vector<Hash256> path(proof.begin(), proof.end());
  if (std::has_single_bit(older.size)) path.insert(path.begin(), older.root);
  if (path.empty()) return false;
  std::uint64_t node = older.size - 1;
  std::uint64_t last = newer.size - 1;
  for (; (node & 1) != 0; node >>= 1) last >>= 1;
  Hash256 old_root = path.front();
  Hash256 new_root = path.front();
  for (const auto& hash : std::span(path).subspan(1)) {
    if (last == 0) return false;
    if ((node & 1) != 0 || node == last) {
      old_root = node_hash(hash, old_root);
      new_root = node_hash(hash, new_root);
      while ((node & 1) == 0 && node != 0) {
        node >>= 1;
        last >>= 1;
      }
    } else {
      new_root = node_hash(new_root, hash);
    }
    node >>= 1;
    last >>= 1;
  }
  return last == 0 && old_root == older.root && new_root == newer.root;
}

void CompactRange::append_subtree(const Hash256& root, int height) {
  assert(size_ % (std::uint64_t{1} << height) == 0);
  Hash256 hash = root;
  for (std::uint64_t filled = size_ >> height; (filled & 1) != 0; filled >>= 1) {
    hash = node_hash(peaks_.back(), hash);
    peaks_.pop_back();
  }
  peaks_.push_back(hash);
  size_ += std::uint64_t{1} << height;
}

Hash256 CompactRange::root() const {
  if (peaks_.empty()) return sha256("");
  Hash256 hash = peaks_.back();
  for (auto peak = peaks_.rbegin() + 1; peak != peaks_.rend(); ++peak)
    hash = node_hash(*peak, hash);
  return hash;
}

}  // namespace probity::signing
