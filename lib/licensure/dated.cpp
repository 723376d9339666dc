#include "licensure/dated.hpp"

#include "facts/source_reader.hpp"

namespace probity::licensure {
namespace {

using facts::Confidence;

std::string_view text_of(const yaml::Node& node, std::string_view key) {
  const auto* found = node.find(key);
  return found && !found->is_null() ? found->text() : std::string_view();
}

std::optional<Date> date_of(yaml::Reader& reader, const yaml::Node& node, std::string_view key) {
  const auto* found = node.find(key);
  return found && !found->is_null() ? reader.date(found) : std::nullopt;
}

}  // namespace

bool Dated::is_unknown() const {
  return value == nullptr || (value->is_plain() && value->text() == "unknown");
}

Basis read_basis(yaml::Reader& reader, const yaml::Node& node) {
  Basis basis;
  basis.source.cite = text_of(node, "cite");
  basis.source.url = text_of(node, "url");
  basis.source.provision = text_of(node, "provision");
  basis.source.as_of = date_of(reader, node, "as_of");
  const auto* confidence = node.find("confidence");
  if (confidence && !confidence->is_null())
    basis.source.confidence = facts::read_confidence(reader, confidence);
  basis.as_of_words = text_of(node, "as_of_words");
  basis.note = text_of(node, "note");
  basis.contradicts = text_of(node, "contradicts");
  basis.from = date_of(reader, node, "from");
  basis.until = date_of(reader, node, "until");
  basis.from_words = text_of(node, "from_words");
  basis.until_words = text_of(node, "until_words");
  basis.location = reader.document().location(node);
  return basis;
}

std::vector<Dated> read_dated(yaml::Reader& reader, const yaml::Node* node) {
  std::vector<Dated> entries;
  for (const auto& item : reader.list(node)) {
    Dated entry;
    entry.value = item.find("value");
    entry.basis = read_basis(reader, item);
    if (!entry.value) reader.error(item, "the fact has no value", {}, "write 'value: unknown'");
    if (!entry.is_unknown() && entry.basis.source.confidence == Confidence::none)
      reader.error(item, "the fact has no confidence", "only an unknown value may go without",
                   "write confidence: low, medium or high");
    if (!entry.is_unknown() && entry.basis.source.cite.empty() && entry.basis.source.url.empty() &&
        entry.basis.source.confidence != Confidence::low)
      reader.error(item, "the fact has no source",
                   "only an unknown value or one of low confidence may go without",
                   "write cite: and url:");
    entries.push_back(entry);
  }
  return entries;
}

const Dated* in_force(const std::vector<Dated>& entries, Date day) {
  const Dated* found = nullptr;
  for (const auto& entry : entries) {
    if (entry.basis.holds_on(day)) found = &entry;
  }
  return found;
}

}  // namespace probity::licensure
