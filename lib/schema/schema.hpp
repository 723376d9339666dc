#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "cel/type.hpp"
#include "yaml/document.hpp"

/// What may be declared and what expressions may name: records, fields, their types, and what
/// silence means. One schema (rules/schema/practice.yaml) types rules, validates practices and
/// becomes a JSON Schema for editors.
namespace probity::schema {

enum class Kind : std::uint8_t { text, boolean, integer, date, place, path, choice, record };

/// What it means when a field is left out.
enum class Silence : std::uint8_t { unknown, none, stated };

struct Record;

struct Field {
  std::string name;
  std::string about;
  Kind kind = Kind::text;
  bool is_list = false;
  bool required = false;
  /// A record that may be answered with the word `none`.
  bool may_be_none = false;
  Silence silence = Silence::unknown;
  /// The value that silence stands for, as it would be written; with Silence::stated alone.
  std::string stated = {};
  /// Where the text must be a field of an item of the root's list: "people" and "id", else empty.
  std::string refers_list = {};
  std::string refers_field = {};
  /// Of Kind::choice: the names allowed, and the name of the enumeration if it has one.
  std::vector<std::string> choices = {};
  std::string enumeration = {};
  /// Of Kind::integer, inclusive.
  std::int64_t min = 0;
  std::int64_t max = 0;
  /// Of Kind::record.
  const Record* record = nullptr;
};

struct Record {
  std::string name;
  std::string about;
  std::vector<Field> fields;
  /// As expressions see it; its fields are those of `fields`, at the same indexes.
  std::unique_ptr<cel::StructType> type;

  std::optional<std::size_t> find(std::string_view field) const;
};

/// Immutable; records stay in place as long as the schema lives. Moves keep them in place.
class Schema {
 public:
  /// Reads a schema; its format stands at the head of rules/schema/practice.yaml.
  static Result<Schema> load(const yaml::Document& document);

  const Record& root() const { return *root_; }
  const Record* find(std::string_view record) const;
  const std::deque<Record>& records() const { return records_; }

 private:
  friend class Loader;
  Schema() = default;
  std::deque<Record> records_;
  const Record* root_ = nullptr;
};

}  // namespace probity::schema
