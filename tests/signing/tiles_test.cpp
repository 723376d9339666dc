#include "signing/tiles.hpp"

#include <map>

#include <doctest/doctest.h>

using namespace probity::signing;

namespace {

std::vector<std::string> numbered(int from, int to) {
  std::vector<std::string> entries;
  for (int i = from; i < to; ++i) entries.push_back("entry " + std::to_string(i));
  return entries;
}

}  // namespace

TEST_CASE("tiles have the paths of the specification") {
  CHECK(path_of({0, 1234067, 256}) == "tile/0/x001/x234/067");
  CHECK(path_of({2, 0, 1}) == "tile/2/000.p/1");
  CHECK(path_of({TileName::entries, 1000, 255}) == "tile/entries/x001/000.p/255");
}

TEST_CASE("a tree of 70,000 has the edge that the specification names") {
  const std::vector<TileName> expected = {
      {TileName::entries, 273, 112}, {0, 273, 112}, {1, 1, 17}, {2, 0, 1}};
  CHECK(edge_tiles(70000) == expected);
  CHECK(edge_tiles(256) == std::vector<TileName>{{1, 0, 1}});
  CHECK(edge_tiles(0).empty());
}

TEST_CASE("growing in steps writes what growing at once does") {
  const auto all = numbered(0, 70000);
  const Growth whole = grow({}, all);
  std::vector<Hash256> leaves;
  for (const auto& entry : all) leaves.push_back(leaf_hash(entry));
  CHECK(head_of(whole.edge) == TreeHead{70000, merkle_root(leaves)});
  std::size_t full = 0;
  for (const auto& file : whole.files) full += file.name.width == 256 ? 1 : 0;
  CHECK(full == 273 + 273 + 1);

  std::map<std::string, std::string> files;
  Edge edge;
  for (int from = 0; from < 70000;) {
    const int to = std::min(70000, from + 1 + from % 997);
    Growth step = grow(edge, std::span(all).subspan(static_cast<std::size_t>(from),
                                                    static_cast<std::size_t>(to - from)));
    edge = std::move(step.edge);
    for (auto& file : step.files) files[path_of(file.name)] = std::move(file.bytes);
    from = to;
  }
  CHECK(edge == whole.edge);
  for (const auto& file : whole.files) {
    CAPTURE(path_of(file.name));
    CHECK(files[path_of(file.name)] == file.bytes);
  }
  for (const auto& name : edge_tiles(70000)) CHECK(files.contains(path_of(name)));
}

TEST_CASE("each size's root can be had from its edge alone") {
  Edge edge;
  std::vector<Hash256> leaves;
  for (const auto& entry : numbered(0, 600)) {
    edge = grow(std::move(edge), std::span(&entry, 1)).edge;
    leaves.push_back(leaf_hash(entry));
    CHECK(head_of(edge) == TreeHead{leaves.size(), merkle_root(leaves)});
  }
}

TEST_CASE("tiles and bundles read back, and damaged ones do not") {
  const std::vector<std::string> entries = {"", "one", std::string(65535, 'x')};
  const Growth growth = grow({}, entries);
  REQUIRE(growth.files.size() == 2);
  const std::string& bundle = growth.files[0].bytes;
  CHECK(parse_bundle(bundle, 3) == entries);
  CHECK_FALSE(parse_bundle(bundle, 2));
  CHECK_FALSE(parse_bundle(bundle, 4));
  CHECK_FALSE(parse_bundle(std::string_view(bundle).substr(0, bundle.size() - 1), 3));
  CHECK_FALSE(parse_bundle(bundle + "x", 3));
  CHECK(parse_tile(growth.files[1].bytes, 3) == growth.edge.hashes[0]);
  CHECK_FALSE(parse_tile(growth.files[1].bytes, 4));
}
