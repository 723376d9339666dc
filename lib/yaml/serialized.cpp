#include "yaml/serialized.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <limits>
#include <vector>

#include "yaml/record.hpp"

namespace probity::yaml {
namespace {

constexpr int max_height = 1000;
constexpr std::size_t most_aliased = 10'000'000;

/// Of eight bytes at a time: it finds damage, and is not meant to withstand malice (the structure
/// is checked besides).
std::uint64_t checksum(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325u ^ bytes.size();
  while (!bytes.empty()) {
    std::uint64_t word = 0;
    const std::size_t length = std::min<std::size_t>(8, bytes.size());
    std::memcpy(&word, bytes.data(), length);
    hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
    hash ^= hash >> 29;
    bytes.remove_prefix(length);
  }
  return hash;
}

Diagnostic damaged(std::string why) {
  return {Severity::error,          {}, "the compiled data is damaged", {}, 1, std::move(why),
          "build the program again"};
}

struct Layout {
  Header header;
  std::size_t nodes_end = 0;
  std::size_t texts_begin = 0;
  std::size_t end = 0;
};

Layout layout_of(std::string_view bytes) {
  Layout layout;
  std::memcpy(&layout.header, bytes.data(), sizeof layout.header);
  layout.nodes_end = sizeof(Header) + std::size_t{layout.header.nodes} * sizeof(Record);
  layout.texts_begin = layout.nodes_end + layout.header.name_bytes;
  layout.end = layout.texts_begin + layout.header.text_bytes;
  return layout;
}

/// Checks that every text and every child is where it may be. Children come before their parents,
/// so that nothing contains itself; how much a node stands for in all is counted, so that nothing
/// grows without bound.
class StructureCheck {
 public:
  StructureCheck(std::string_view bytes, const Layout& layout) : bytes_(bytes), layout_(layout) {
    extents_.reserve(layout.header.nodes);
  }

  bool passes() {
    for (std::size_t i = 0; i < layout_.header.nodes; ++i) {
      if (!check(i)) return false;
    }
    return true;
  }

 private:
  struct Extent {
    int height = 1;
    std::size_t total = 1;
  };

  Record record(std::size_t i) const {
    Record record;
    std::memcpy(&record, bytes_.data() + sizeof(Header) + i * sizeof(Record), sizeof record);
    return record;
  }

  bool check(std::size_t i) {
    const Record node = record(i);
    if (node.kind > Kind::mapping || node.style > Style::folded) return false;
    if (node.line > std::numeric_limits<std::int32_t>::max() ||
        node.column > std::numeric_limits<std::int32_t>::max()) {
      return false;
    }
    const auto target =
        static_cast<std::int64_t>(sizeof(Header) + i * sizeof(Record)) + node.distance;
    extents_.push_back({});
    if (node.kind == Kind::scalar) {
      return target >= static_cast<std::int64_t>(layout_.texts_begin) &&
             target + std::int64_t{node.size} <= static_cast<std::int64_t>(layout_.end);
    }
    if (node.kind == Kind::empty) return node.size == 0;
    return node.size == 0 ? node.distance == 0 : check_children(i, node, target);
  }

  bool check_children(std::size_t i, const Record& node, std::int64_t target) {
    const std::int64_t from_first = target - static_cast<std::int64_t>(sizeof(Header));
    if (from_first < 0 || from_first % static_cast<std::int64_t>(sizeof(Record)) != 0) return false;
    const std::size_t first = static_cast<std::size_t>(from_first) / sizeof(Record);
    const std::size_t count = std::size_t{node.size} * (node.kind == Kind::mapping ? 2 : 1);
    if (first + count > i) return false;
    // Aliases share their parts with what they name, which the parser bounds, too.
    listed_ += count;
    if (listed_ > layout_.header.nodes + most_aliased) return false;
    int height = 1;
    for (std::size_t child = first; child < first + count; ++child) {
      const Record part = record(child);
      const bool is_value = node.kind == Kind::mapping && (child - first) % 2 == 1;
      if (((part.flags & Record::has_key) != 0) != is_value) return false;
      if (node.kind == Kind::mapping && !is_value && part.kind != Kind::scalar) return false;
      height = std::max(height, extents_[child].height + 1);
      extents_.back().total += extents_[child].total;
    }
    extents_.back().height = height;
    return height <= max_height && extents_.back().total <= layout_.header.nodes + most_aliased;
  }

  std::string_view bytes_;
  const Layout& layout_;
  std::vector<Extent> extents_;
  std::size_t listed_ = 0;
};

}  // namespace

std::string serialize(const Document& document) {
  std::string bytes(DocumentAccess::bytes(document));
  const std::uint64_t sum = checksum(std::string_view(bytes).substr(sizeof(Header)));
  std::memcpy(bytes.data() + offsetof(Header, checksum), &sum, sizeof sum);
  return bytes;
}

Result<Document> load_serialized(std::string_view bytes) {
  if (bytes.size() < sizeof(Header)) return damaged("it is shorter than its own heading");
  const Layout layout = layout_of(bytes);
  if (layout.header.magic != Header::expected_magic) {
    return damaged("it does not begin as such data does");
  }
  if (layout.end != bytes.size() || layout.header.nodes == 0) {
    return damaged("its parts do not add up to its length");
  }
  if (checksum(bytes.substr(sizeof(Header))) != layout.header.checksum) {
    return damaged("its checksum does not fit");
  }
  if (!StructureCheck(bytes, layout).passes()) return damaged("its nodes do not fit together");
  std::shared_ptr<std::uint64_t[]> copy;
  if (reinterpret_cast<std::uintptr_t>(bytes.data()) % alignof(std::uint64_t) != 0) {
    copy.reset(new std::uint64_t[bytes.size() / 8 + 1]);
    std::memcpy(copy.get(), bytes.data(), bytes.size());
    bytes = std::string_view(reinterpret_cast<const char*>(copy.get()), bytes.size());
  }
  std::string name(bytes.substr(layout.nodes_end, layout.header.name_bytes));
  return DocumentAccess::make(text::Source(std::move(name), ""), std::move(copy), bytes, {});
}

}  // namespace probity::yaml
