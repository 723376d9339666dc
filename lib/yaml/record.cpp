#include "yaml/record.hpp"

#include <cstring>
#include <utility>

namespace probity::yaml {

Document DocumentAccess::make(text::Source source, std::shared_ptr<const void> owner,
                              std::string_view bytes, Diagnostics mistakes) {
  Header header;
  std::memcpy(&header, bytes.data(), sizeof header);
  Document document(std::move(source), std::move(owner), bytes);
  document.root_ = reinterpret_cast<const Node*>(bytes.data() + sizeof header) + header.nodes - 1;
  if (!mistakes.empty()) {
    document.mistakes_ = std::make_shared<const Diagnostics>(std::move(mistakes));
  }
  return document;
}

Document assemble(const text::Source& source, const std::vector<Record>& nodes,
                  std::string_view texts, Diagnostics mistakes) {
  const std::string& name = source.name();
  Header header;
  header.nodes = static_cast<std::uint32_t>(nodes.size());
  header.name_bytes = static_cast<std::uint32_t>(name.size());
  header.text_bytes = static_cast<std::uint32_t>(texts.size());
  const std::size_t nodes_end = sizeof header + nodes.size() * sizeof(Record);
  const std::size_t texts_begin = nodes_end + name.size();
  const std::size_t size = texts_begin + texts.size();
  // Words, so that the nodes are aligned.
  std::shared_ptr<std::uint64_t[]> words(new std::uint64_t[size / 8 + 1]);
  char* bytes = reinterpret_cast<char*>(words.get());
  std::memcpy(bytes, &header, sizeof header);
  char* to = bytes + sizeof header;
  for (std::size_t i = 0; i < nodes.size(); ++i, to += sizeof(Record)) {
    Record record = nodes[i];
    const auto own = static_cast<std::int64_t>(sizeof header + i * sizeof(Record));
    const std::int64_t target =
        record.kind == Kind::scalar ? static_cast<std::int64_t>(texts_begin) + record.distance
        : record.size == 0          ? own
                                    : static_cast<std::int64_t>(sizeof header) +
                                 std::int64_t{record.distance} * std::int64_t{sizeof(Record)};
    record.distance = static_cast<std::int32_t>(target - own);
    std::memcpy(to, &record, sizeof record);
  }
  std::memcpy(bytes + nodes_end, name.data(), name.size());
  std::memcpy(bytes + texts_begin, texts.data(), texts.size());
  return DocumentAccess::make(source, std::move(words), std::string_view(bytes, size),
                              std::move(mistakes));
}

}  // namespace probity::yaml
