#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "cel/value.hpp"
#include "schema/schema.hpp"
#include "yaml/node.hpp"

namespace probity::practice {

class Content;
class Record;

/// Records and values of one list of a practice.
class List final : public cel::ListView {
 public:
  explicit List(std::vector<cel::Value> items) : items_(std::move(items)) {}
  std::size_t size() const override { return items_.size(); }
  cel::Value at(std::size_t index) const override { return items_[index]; }

 private:
  std::vector<cel::Value> items_;
};

/// declared: the user wrote it. silent: nothing was said. none: the user said that there is none,
/// or silence means so.
enum class State : std::uint8_t { declared, silent, none };

/// A record of a practice, as expressions see it: fields that were not declared are what silence
/// means for them, and where that is unknown, the attribute is the path of the field. Owned by the
/// practice; used by one thread at a time, since what was not declared is made when first asked.
class Record final : public cel::Object {
 public:
  Record(Content& content, const schema::Record& schema, State state, const Record* parent,
         std::size_t parent_field, int index);

  const cel::StructType& type() const override { return *schema_.type; }
  cel::Value field(std::size_t index) const override;
  cel::Value has(std::size_t index) const override;

  const schema::Record& schema() const { return schema_; }
  State state() const { return state_; }
  const Record* parent() const { return parent_; }
  /// The index among the items of a list; -1 where the record is no item.
  int index() const { return index_; }
  std::size_t parent_field() const { return parent_field_; }

  /// "tools[2].baa"; empty for the practice itself.
  const std::string& path() const;
  std::string path_of(std::size_t field) const;
  /// As path(), but items of lists are named by what they are ("tools[Zoom].baa"), so that it stays
  /// when items are moved; those that go by one name are counted.
  std::string stable_path() const;

  /// The mapping, and the key and value of a field in it; null where they were not declared. The
  /// file is an index into Practice::files().
  const yaml::Node* node() const { return node_; }
  const yaml::Node* value_node(std::size_t field) const { return value_nodes_[field]; }
  std::size_t file() const { return file_; }
  /// The file in which a field stands: of a practice made of several files, fields of the
  /// practice stand in different ones.
  std::size_t file_of(std::size_t field) const;

 private:
  friend class Loader;
  /// Its id or name; where it has none, the fields that it must have, and its file.
  std::string own_name() const;
  cel::Value make(std::size_t index) const;
  cel::Value stated(const schema::Field& field) const;
  bool may_be_none() const;

  Content& content_;
  const schema::Record& schema_;
  const Record* parent_;
  const yaml::Node* node_ = nullptr;
  mutable std::vector<cel::Value> values_;  // null where not made yet
  mutable std::string path_;                // empty where not made yet
  std::vector<const yaml::Node*> value_nodes_;
  std::vector<std::uint32_t> field_files_;  // only of the practice itself
  std::size_t parent_field_;
  std::size_t file_ = 0;
  int index_;
  State state_;
};

}  // namespace probity::practice
