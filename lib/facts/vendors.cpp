#include "facts/vendors.hpp"

#include <array>

#include <fmt/format.h>

#include "facts/source_reader.hpp"
#include "yaml/reader.hpp"

namespace probity::facts {
namespace {

constexpr std::array<std::string_view, 4> agreements = {"available", "plan-dependent",
                                                        "not-available", "unknown"};
constexpr std::array<std::string_view, 4> encryptions = {"none", "in-transit", "e2e", "unknown"};

/// Letters and digits in lower case, so that "Doxy.me" and "doxy me" are one.
std::string folded_name(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const bool punctuation =
        static_cast<unsigned char>(c) < 0x80 && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9');
    if (!punctuation) result += c;
  }
  return result;
}

std::optional<bool> known_boolean(yaml::Reader& reader, const yaml::Node* node) {
  if (!node || (node->is_plain() && node->text() == "unknown")) return std::nullopt;
  return reader.boolean(node);
}

Vendor read_vendor(yaml::Reader& reader, const yaml::Node& node) {
  const auto fields = reader.fields(
      &node, "a product",
      {"name", "aliases", "kind", "baa", "encryption", "public_facing", "consumer", "closed",
       "closed_words", "note", "instead", "url", "as_of", "as_of_words", "confidence"});
  Vendor vendor;
  vendor.name = reader.text(fields.required("name")).value_or("");
  vendor.aliases = reader.texts(fields.optional("aliases"));
  vendor.kind = reader.text(fields.required("kind")).value_or("");
  vendor.baa = reader.choice(fields.required("baa"), agreements).value_or("unknown");
  vendor.encryption = reader.choice(fields.required("encryption"), encryptions).value_or("unknown");
  vendor.public_facing = known_boolean(reader, fields.optional("public_facing"));
  vendor.consumer = known_boolean(reader, fields.optional("consumer"));
  vendor.closed = reader.date(fields.optional("closed"));
  vendor.note = reader.text(fields.optional("note")).value_or("");
  vendor.instead = reader.text(fields.optional("instead")).value_or("");
  vendor.source.url = reader.text(fields.optional("url")).value_or("");
  vendor.source.as_of = reader.date(fields.optional("as_of"));
  vendor.source.confidence = read_confidence(reader, fields.required("confidence"));
  return vendor;
}

}  // namespace

Result<VendorCatalogue> VendorCatalogue::load(const yaml::Document& document) {
  VendorCatalogue catalogue;
  yaml::Reader reader(document);
  for (const auto& node : reader.list(&document.root())) {
    auto vendor = read_vendor(reader, node);
    const std::size_t index = catalogue.vendors_.size();
    std::vector<std::string_view> names = vendor.aliases;
    names.push_back(vendor.name);
    for (auto name : names) {
      const auto [known, is_new] = catalogue.by_name_.emplace(folded_name(name), index);
      if (!is_new && known->second != index) {
        reader.error(
            node, fmt::format("'{}' names two products", name),
            fmt::format("{} has that name or alias too", catalogue.vendors_[known->second].name));
      }
    }
    catalogue.vendors_.push_back(std::move(vendor));
  }
  catalogue.document_ = document;
  return reader.result(std::move(catalogue));
}

const Vendor* VendorCatalogue::find(std::string_view name) const {
  const auto found = by_name_.find(folded_name(name));
  return found == by_name_.end() ? nullptr : &vendors_[found->second];
}

}  // namespace probity::facts
