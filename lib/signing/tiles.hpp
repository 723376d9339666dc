#pragma once

#include <span>
#include <vector>

#include "signing/merkle.hpp"

/// A Merkle tree as files, in the layout of C2SP tlog-tiles: hashes in tiles of 256, and the
/// entries themselves in bundles of 256.
namespace probity::signing {

constexpr std::uint64_t tile_width = 256;
constexpr std::size_t longest_entry = 65535;

struct TileName {
  /// Level of a tile of hashes; `entries` for a bundle.
  int level = 0;
  std::uint64_t index = 0;
  /// 1 to 256; less than 256 is a partial tile.
  std::uint64_t width = tile_width;

  static constexpr int entries = -1;
  bool operator==(const TileName&) const = default;
};

/// "tile/0/x001/x234/067", "tile/entries/000.p/12".
std::string path_of(const TileName& name);

struct TileFile {
  TileName name;
  std::string bytes;

  bool operator==(const TileFile&) const = default;
};

/// All that is needed to go on growing a tree: its rightmost, unfinished tiles.
struct Edge {
  std::uint64_t size = 0;
  std::vector<std::vector<Hash256>> hashes;  // by level
  std::vector<std::string> entries;

  bool operator==(const Edge&) const = default;
};

/// The partial tiles that hold the edge of a tree of that size, the bundle included.
std::vector<TileName> edge_tiles(std::uint64_t size);
TreeHead head_of(const Edge& edge);

struct Growth {
  Edge edge;
  /// Every tile and bundle to write: those that became full, then the partial ones left over.
  std::vector<TileFile> files;
};

/// No entry may be longer than `longest_entry`.
Growth grow(Edge edge, std::span<const std::string> new_entries);

/// None where the bytes are not exactly `width` hashes, or entries.
std::optional<std::vector<Hash256>> parse_tile(std::string_view bytes, std::uint64_t width);
std::optional<std::vector<std::string>> parse_bundle(std::string_view bytes, std::uint64_t width);

}  // namespace probity::signing
