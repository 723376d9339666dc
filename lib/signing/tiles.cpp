#include "signing/tiles.hpp"

#include <cassert>

#include <fmt/format.h>

namespace probity::signing {
namespace {

/// Three digits an element, all but the last marked: 1234067 is x001/x234/067.
std::string index_path(std::uint64_t index) {
  std::string path = fmt::format("{:03}", index % 1000);
  while ((index /= 1000) > 0) path = fmt::format("x{:03}/{}", index % 1000, path);
  return path;
}

std::string tile_bytes(const std::vector<Hash256>& hashes) {
  std::string bytes;
  for (const auto& hash : hashes) bytes += view(hash);
  return bytes;
}

std::string bundle_bytes(const std::vector<std::string>& entries) {
  std::string bytes;
  for (const auto& entry : entries) {
    assert(entry.size() <= longest_entry);
    bytes += static_cast<char>(entry.size() >> 8);
    bytes += static_cast<char>(entry.size() & 0xff);
    bytes += entry;
  }
  return bytes;
}

class Grower {
 public:
  explicit Grower(Edge edge) : edge_(std::move(edge)) {}

  void add(const std::string& entry) {
    edge_.entries.push_back(entry);
    ++edge_.size;
    if (edge_.entries.size() == tile_width) write_bundle();
    add_hash(0, leaf_hash(entry));
  }

  Growth finish() && {
    if (!edge_.entries.empty() && !changed_.empty()) write_bundle();
    for (std::size_t level = 0; level < changed_.size(); ++level)
      if (changed_[level] && !edge_.hashes[level].empty()) write_tile(level);
    return {std::move(edge_), std::move(files_)};
  }

 private:
  void add_hash(std::size_t level, const Hash256& hash) {
    if (edge_.hashes.size() <= level) edge_.hashes.resize(level + 1);
    if (changed_.size() <= level) changed_.resize(level + 1);
    changed_[level] = true;
    edge_.hashes[level].push_back(hash);
    if (edge_.hashes[level].size() < tile_width) return;
    const Hash256 root = merkle_root(edge_.hashes[level]);
    write_tile(level);
    edge_.hashes[level].clear();
    add_hash(level + 1, root);
  }

  /// The size counts the last entry already, so a tile that just became full ends at it.
  void write_tile(std::size_t level) {
    const auto& hashes = edge_.hashes[level];
    const std::uint64_t count = edge_.size >> (8 * level);
    files_.push_back(
        {{static_cast<int>(level), (count - 1) / tile_width, hashes.size()}, tile_bytes(hashes)});
  }

  void write_bundle() {
    files_.push_back({{TileName::entries, (edge_.size - 1) / tile_width, edge_.entries.size()},
                      bundle_bytes(edge_.entries)});
    if (edge_.entries.size() == tile_width) edge_.entries.clear();
  }

  Edge edge_;
  std::vector<bool> changed_;
  std::vector<TileFile> files_;
};

}  // namespace

std::string path_of(const TileName& name) {
  const std::string level =
      name.level == TileName::entries ? "entries" : fmt::format("{}", name.level);
  const std::string partial = name.width < tile_width ? fmt::format(".p/{}", name.width) : "";
  return fmt::format("tile/{}/{}{}", level, index_path(name.index), partial);
}

std::vector<TileName> edge_tiles(std::uint64_t size) {
  std::vector<TileName> names;
  const std::uint64_t left_over = size % tile_width;
  if (left_over > 0) names.push_back({TileName::entries, size / tile_width, left_over});
  int level = 0;
  for (std::uint64_t count = size; count > 0; count /= tile_width, ++level)
    if (count % tile_width > 0) names.push_back({level, count / tile_width, count % tile_width});
  return names;
}

TreeHead head_of(const Edge& edge) {
  CompactRange range;
  for (std::size_t level = edge.hashes.size(); level-- > 0;)
    for (const auto& hash : edge.hashes[level])
      range.append_subtree(hash, static_cast<int>(8 * level));
  return {edge.size, range.root()};
}

Growth grow(Edge edge, std::span<const std::string> new_entries) {
  Grower grower(std::move(edge));
  for (const auto& entry : new_entries) grower.add(entry);
  return std::move(grower).finish();
}

std::optional<std::vector<Hash256>> parse_tile(std::string_view bytes, std::uint64_t width) {
  if (bytes.size() != width * 32) return std::nullopt;
  std::vector<Hash256> hashes;
  for (; !bytes.empty(); bytes.remove_prefix(32))
    hashes.push_back(*to_block<32>(bytes.substr(0, 32)));
  return hashes;
}

std::optional<std::vector<std::string>> parse_bundle(std::string_view bytes, std::uint64_t width) {
  std::vector<std::string> entries;
  while (!bytes.empty()) {
    if (bytes.size() < 2 || entries.size() == width) return std::nullopt;
    const std::size_t size = static_cast<std::size_t>(raw(bytes)[0] << 8 | raw(bytes)[1]);
    if (bytes.size() - 2 < size) return std::nullopt;
    entries.emplace_back(bytes.substr(2, size));
    bytes.remove_prefix(2 + size);
  }
  if (entries.size() != width) return std::nullopt;
  return entries;
}

}  // namespace probity::signing
