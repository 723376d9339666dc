#include "signing/merkle.hpp"

#include <doctest/doctest.h>

#include "support.hpp"

using namespace probity::signing;

namespace {

// The inputs and roots that Certificate Transparency's implementations test with.
const std::vector<std::string> ct_inputs = {"",
                                            "00",
                                            "10",
                                            "2021",
                                            "3031",
                                            "40414243",
                                            "5051525354555657",
                                            "606162636465666768696a6b6c6d6e6f"};
const std::vector<std::string> ct_roots = {
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

std::vector<Hash256> ct_leaves() {
  std::vector<Hash256> leaves;
  for (const auto& input : ct_inputs) leaves.push_back(leaf_hash(*from_hex(input)));
  return leaves;
}

std::vector<Hash256> numbered_leaves(int count) {
  std::vector<Hash256> leaves;
  for (int i = 0; i < count; ++i) leaves.push_back(leaf_hash(std::to_string(i)));
  return leaves;
}

/// Straight from the definition of RFC 6962, section 2.1.
Hash256 root_by_definition(std::span<const Hash256> leaves) {
  if (leaves.size() == 1) return leaves[0];
  std::size_t k = 1;
  while (k * 2 < leaves.size()) k *= 2;
  return node_hash(root_by_definition(leaves.first(k)), root_by_definition(leaves.subspan(k)));
}

}  // namespace

TEST_CASE("roots are those that Certificate Transparency's test vectors name") {
  CHECK(to_hex(view(merkle_root({}))) ==
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  const auto leaves = ct_leaves();
  for (std::size_t size = 1; size <= leaves.size(); ++size)
    CHECK(to_hex(view(merkle_root(std::span(leaves).first(size)))) == ct_roots[size - 1]);
}

TEST_CASE("the incremental root is that of the definition") {
  const auto leaves = numbered_leaves(300);
  CompactRange range;
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    range.append(leaves[i]);
    CHECK(range.size() == i + 1);
    CHECK(range.root() == root_by_definition(std::span(leaves).first(i + 1)));
  }
}

TEST_CASE("inclusion proofs hold for their leaf and no other") {
  for (int size = 1; size <= 40; ++size) {
    const auto leaves = numbered_leaves(size);
    const TreeHead head{leaves.size(), merkle_root(leaves)};
    for (std::uint64_t i = 0; i < leaves.size(); ++i) {
      auto proof = inclusion_proof(leaves, i);
      CHECK(verify_inclusion(leaves[i], i, proof, head));
      CHECK_FALSE(verify_inclusion(leaf_hash("other"), i, proof, head));
      CHECK_FALSE(verify_inclusion(leaves[i], i + 1, proof, head));
      CHECK_FALSE(verify_inclusion(leaves[i], i, proof, {0, head.root}));
      for (auto& hash : proof) {
        hash[0] ^= 1;
        CHECK_FALSE(verify_inclusion(leaves[i], i, proof, head));
        hash[0] ^= 1;
      }
      proof.push_back(leaves[i]);
      CHECK_FALSE(verify_inclusion(leaves[i], i, proof, head));
    }
  }
}

TEST_CASE("consistency proofs hold between each two sizes") {
  const auto leaves = numbered_leaves(40);
  for (std::uint64_t newer = 1; newer <= leaves.size(); ++newer) {
    const auto grown = std::span(leaves).first(newer);
    const TreeHead head{newer, merkle_root(grown)};
    for (std::uint64_t older = 1; older <= newer; ++older) {
      const TreeHead before{older, merkle_root(grown.first(older))};
      auto proof = consistency_proof(grown, older);
      CHECK(verify_consistency(before, head, proof));
      CHECK_FALSE(verify_consistency({older, leaf_hash("x")}, head, proof));
      CHECK_FALSE(verify_consistency(before, {newer, leaf_hash("x")}, proof));
      for (auto& hash : proof) {
        hash[0] ^= 1;
        CHECK_FALSE(verify_consistency(before, head, proof));
        hash[0] ^= 1;
      }
      proof.push_back(head.root);
      CHECK_FALSE(verify_consistency(before, head, proof));
    }
  }
}

TEST_CASE("proofs are those that Certificate Transparency's test vectors name") {
  const auto leaves = ct_leaves();
  const auto proof = consistency_proof(leaves, 6);
  REQUIRE(proof.size() == 3);
  CHECK(to_hex(view(proof[0])) ==
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a");
  CHECK(to_hex(view(proof[1])) ==
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0");
  CHECK(to_hex(view(proof[2])) ==
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
  const auto inclusion = inclusion_proof(std::span(leaves).first(3), 2);
  REQUIRE(inclusion.size() == 1);
  CHECK(to_hex(view(inclusion[0])) == ct_roots[1]);
}
