#include "rules/catalogue.hpp"

#include <fmt/format.h>

namespace probity::rules {
namespace {

enum Field : std::size_t {
  listed,
  name,
  kind,
  baa,
  encryption,
  public_facing,
  consumer,
  closed,
  note,
  instead
};

}  // namespace

class Catalogue::Entry final : public cel::Object {
 public:
  Entry(const cel::StructType& type, const facts::Vendor* vendor) : type_(type), vendor_(vendor) {}

  const cel::StructType& type() const override { return type_; }
  cel::Value has(std::size_t) const override { return cel::Value::boolean(true); }

  cel::Value field(std::size_t index) const override {
    if (index == listed) return cel::Value::boolean(vendor_ != nullptr);
    if (!vendor_) return unlisted(index);
    switch (static_cast<Field>(index)) {
      case name:
        return cel::Value::borrowed_string(vendor_->name);
      case kind:
        return cel::Value::borrowed_string(vendor_->kind);
      case baa:
        return cel::Value::borrowed_string(vendor_->baa);
      case encryption:
        return cel::Value::borrowed_string(vendor_->encryption);
      case public_facing:
        return known(vendor_->public_facing, index);
      case consumer:
        return known(vendor_->consumer, index);
      case closed:
        return cel::Value::boolean(vendor_->closed.has_value());
      case note:
        return cel::Value::borrowed_string(vendor_->note);
      case instead:
        return cel::Value::borrowed_string(vendor_->instead);
      case listed:
        break;
    }
    return cel::Value::boolean(true);
  }

 private:
  cel::Value known(std::optional<bool> value, std::size_t index) const {
    if (value) return cel::Value::boolean(*value);
    return cel::Value::unknown(
        fmt::format("vendors[{}].{}", vendor_->name, type_.fields()[index].name));
  }

  cel::Value unlisted(std::size_t index) const {
    if (type_.fields()[index].type.kind() == cel::TypeKind::boolean)
      return cel::Value::boolean(false);
    return cel::Value::borrowed_string("unknown");
  }

  const cel::StructType& type_;
  const facts::Vendor* vendor_;
};

Catalogue::Catalogue(facts::VendorCatalogue vendors)
    : vendors_(std::move(vendors)), type_("catalogue_entry") {
  const auto text = cel::Type::string();
  const auto boolean = cel::Type::boolean();
  type_.add_field("listed", boolean);
  type_.add_field("name", text);
  type_.add_field("kind", text);
  type_.add_field("baa", text);
  type_.add_field("encryption", text);
  type_.add_field("public_facing", boolean);
  type_.add_field("consumer", boolean);
  type_.add_field("closed", boolean);
  type_.add_field("note", text);
  type_.add_field("instead", text);
  for (const auto& vendor : vendors_.vendors()) entries_.emplace_back(type_, &vendor);
  entries_.emplace_back(type_, nullptr);
}

Catalogue::~Catalogue() = default;

cel::Value Catalogue::find(std::string_view product, std::string_view vendor) const {
  const auto* found = vendors_.find(product);
  if (!found && !vendor.empty()) found = vendors_.find(vendor);
  if (!found) return cel::Value::object(entries_.back());
  return cel::Value::object(entries_[static_cast<std::size_t>(found - vendors_.vendors().data())]);
}

}  // namespace probity::rules
