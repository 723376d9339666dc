#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "facts/source.hpp"
#include "yaml/document.hpp"

namespace probity::facts {

/// What is known of a product (rules/vendors.yaml). Texts live in the catalogue's document.
struct Vendor {
  std::string_view name;
  std::vector<std::string_view> aliases;
  std::string_view kind;        // video-call, messaging, ...
  std::string_view baa;         // available | plan-dependent | not-available | unknown
  std::string_view encryption;  // none | in-transit | e2e | unknown
  std::optional<bool> public_facing;
  /// Made for private people rather than for businesses; none where that is not known.
  std::optional<bool> consumer;
  /// The day since which it is no longer offered.
  std::optional<Date> closed;
  std::string_view note;
  std::string_view instead;
  Source source;
};

/// Products by name and alias. Immutable, shares its document.
class VendorCatalogue {
 public:
  VendorCatalogue() = default;
  static Result<VendorCatalogue> load(const yaml::Document& document);

  /// The product of that name or alias, without regard to case and punctuation ("Doxy me" is
  /// "doxy.me"); null where the catalogue does not list it.
  const Vendor* find(std::string_view name) const;
  const std::vector<Vendor>& vendors() const { return vendors_; }

 private:
  std::optional<yaml::Document> document_;
  std::vector<Vendor> vendors_;
  std::map<std::string, std::size_t, std::less<>> by_name_;
};

}  // namespace probity::facts
