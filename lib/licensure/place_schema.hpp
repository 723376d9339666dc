#pragma once

#include <deque>
#include <memory>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "cel/type.hpp"
#include "yaml/document.hpp"

namespace probity::licensure {

struct PlaceRecord;

/// A field of a place, or of a record within, that expressions may name.
struct PlaceField {
  enum class Kind : std::uint8_t { text, boolean, integer, date, any, texts, record };
  std::string_view name;
  std::string_view about;
  Kind kind = Kind::text;
  bool dated = false;
  /// What silence means: there is none, rather than unknown.
  bool none_if_silent = false;
  std::string_view family;
  const PlaceRecord* record = nullptr;
};

struct PlaceRecord {
  std::string_view name;
  std::vector<PlaceField> fields;
  std::unique_ptr<cel::StructType> type;  // its fields are those of `fields`, at the same indexes
  const PlaceField* find(std::string_view field) const;
};

/// What a file of rules/jurisdictions and rules/countries can say (rules/schema/jurisdiction.yaml).
/// Lists of records (licences, routes) are not for expressions and not among the fields.
class PlaceSchema {
 public:
  static Result<std::unique_ptr<PlaceSchema>> load(const yaml::Document& document);

  const PlaceRecord& root() const { return *root_; }
  const std::deque<PlaceRecord>& records() const { return records_; }
  /// Every key that a file may have at its top, lists of records included.
  const std::vector<std::string_view>& keys() const { return keys_; }
  /// The indexes of the fields that are not read from the file.
  std::size_t code = 0;
  std::size_t name = 0;
  std::size_t domestic = 0;
  std::size_t abroad = 0;

 private:
  friend class PlaceSchemaLoader;
  std::deque<PlaceRecord> records_;
  const PlaceRecord* root_ = nullptr;
  std::vector<std::string_view> keys_;
};

}  // namespace probity::licensure
