#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cel/environment.hpp"
#include "facts/places.hpp"
#include "facts/vendors.hpp"
#include "rules/catalogue.hpp"
#include "schema/schema.hpp"

/// Rule packs: loaded, type-checked, linked to facts.
namespace probity::rules {

/// The slots of the variables that every condition may name; loop variables follow.
enum Slot : std::size_t { practice_slot = 0, as_of_slot = 1, first_loop_slot = 2 };

/// What conditions of rules may name: the schema's records, `practice`, `as_of`, and the functions
/// of rules/README.md. Stays in place; rules and programs refer to it.
class Vocabulary {
 public:
  Vocabulary(schema::Schema schema, facts::VendorCatalogue vendors, facts::Places places);
  Vocabulary(const Vocabulary&) = delete;
  Vocabulary& operator=(const Vocabulary&) = delete;

  const schema::Schema& schema() const { return schema_; }
  const Catalogue& catalogue() const { return catalogue_; }
  const facts::Places& places() const { return places_; }

  /// The environment of rules whose loops have these variables, in order.
  cel::Environment environment(const std::vector<cel::Variable>& loops) const;

 private:
  std::vector<cel::Function> functions() const;

  schema::Schema schema_;
  Catalogue catalogue_;
  facts::Places places_;
};

}  // namespace probity::rules
