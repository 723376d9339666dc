#pragma once

#include <deque>

#include "cel/environment.hpp"
#include "cel/type.hpp"
#include "cel/value.hpp"
#include "facts/vendors.hpp"

namespace probity::rules {

/// Products as expressions see them: what `catalogue(tool)` gives.
class Catalogue {
 public:
  explicit Catalogue(facts::VendorCatalogue vendors);
  Catalogue(const Catalogue&) = delete;
  Catalogue& operator=(const Catalogue&) = delete;
  ~Catalogue();

  const cel::StructType& type() const { return type_; }
  const facts::VendorCatalogue& vendors() const { return vendors_; }
  /// What is known of a product by its name, then by its vendor; `listed` is false and the rest
  /// "unknown" where the catalogue has neither.
  cel::Value find(std::string_view name, std::string_view vendor) const;

 private:
  class Entry;
  facts::VendorCatalogue vendors_;
  cel::StructType type_;
  std::deque<Entry> entries_;  // in the order of vendors(), then one for what is not listed
};

}  // namespace probity::rules
