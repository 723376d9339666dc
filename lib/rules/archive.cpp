#include "rules/archive.hpp"

#include "base/packed.hpp"

namespace probity::rules {
namespace {

constexpr std::size_t alignment = 8;

std::size_t aligned(std::size_t size) {
  return (size + alignment - 1) / alignment * alignment;
}

}  // namespace

std::string Archive::bytes() const {
  // The index has the same size whatever the offsets are, so it is written twice.
  std::string index;
  std::size_t start = 0;
  for (int round = 0; round < 2; ++round) {
    PackedWriter out;
    out.number(pieces_.size());
    std::size_t offset = start;
    for (const auto& [name, bytes] : pieces_) {
      out.text(name);
      out.number(offset);
      out.number(bytes.size());
      offset += aligned(bytes.size());
    }
    index = out.take();
    start = aligned(index.size());
  }
  std::string result = std::move(index);
  result.resize(start);
  for (const auto& [name, bytes] : pieces_) {
    result += bytes;
    result.resize(aligned(result.size()));
  }
  return result;
}

std::vector<ArchiveView::Entry> ArchiveView::entries() const {
  PackedReader in(bytes_);
  std::vector<Entry> entries;
  for (std::size_t i = in.count(); i > 0; --i) {
    const auto name = in.text();
    const std::uint64_t offset = in.number();
    const std::uint64_t size = in.number();
    if (offset > bytes_.size() || size > bytes_.size() - offset) return {};
    entries.push_back(
        {name, bytes_.substr(static_cast<std::size_t>(offset), static_cast<std::size_t>(size))});
  }
  if (!in.is_whole()) return {};
  return entries;
}

std::string_view ArchiveView::find(std::string_view name) const {
  for (const auto& entry : entries()) {
    if (entry.name == name) return entry.bytes;
  }
  return {};
}

std::vector<std::string_view> ArchiveView::names_below(std::string_view beginning) const {
  std::vector<std::string_view> names;
  for (const auto& entry : entries()) {
    if (entry.name.starts_with(beginning)) names.push_back(entry.name);
  }
  return names;
}

}  // namespace probity::rules
