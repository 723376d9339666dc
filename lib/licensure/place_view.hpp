#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "cel/value.hpp"
#include "licensure/place.hpp"

namespace probity::licensure {

/// The facts of a place as in force on a day, as expressions see them. What is not established is
/// unknown, by its path ("OH.compact.enacted"). Immutable.
class PlaceView final : public cel::Object {
 public:
  PlaceView(const PlaceSchema& schema, const Place& place, Date day);
  ~PlaceView() override;

  const cel::StructType& type() const override { return *schema_.root().type; }
  cel::Value field(std::size_t index) const override { return values_[index]; }
  cel::Value has(std::size_t index) const override { return has_[index]; }

  const Place& place() const { return place_; }
  /// The entry of a fact that is in force; null where there is none.
  const Dated* entry(std::string_view fact) const;

 private:
  class Record;
  struct Cell {
    cel::Value value;
    cel::Value has;
  };
  Cell cell(const PlaceField& field, const yaml::Node* value, const std::string& path);
  Cell dated_cell(const PlaceField& field, const std::vector<Dated>& entries,
                  const std::string& path);
  Cell silent(const PlaceField& field, const std::string& path);
  const Record& record(const PlaceRecord& schema, const yaml::Node& node, const std::string& path);

  const PlaceSchema& schema_;
  const Place& place_;
  Date day_;
  std::vector<cel::Value> values_;
  std::vector<cel::Value> has_;
  std::vector<const Dated*> entries_;
  std::deque<Record> records_;
};

}  // namespace probity::licensure
