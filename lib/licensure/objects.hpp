#pragma once

#include <deque>
#include <vector>

#include "cel/value.hpp"
#include "licensure/condition.hpp"
#include "licensure/law.hpp"
#include "licensure/question.hpp"

/// A question and what goes with it, as expressions see them.
namespace probity::licensure {

/// Gives the fields that are expressions themselves (`derived` in rules/schema/licensure.yaml).
class Derivation {
 public:
  virtual ~Derivation() = default;
  virtual cel::Value in_force(const Held& held) = 0;
  virtual cel::Value established() = 0;
};

class LicenceObject final : public cel::Object {
 public:
  LicenceObject(const Law& law, Derivation& derivation) : law_(law), derivation_(derivation) {}
  void show(const Held& held, Date day);

  const cel::StructType& type() const override { return law_.types().licence; }
  cel::Value field(std::size_t index) const override;
  cel::Value has(std::size_t index) const override;
  const Held& held() const { return *held_; }
  /// The title's clinical fact that is in force.
  const Dated* clinical() const { return clinical_; }

 private:
  std::string_view place_code() const { return law_.gazetteer()[held_->place].code; }
  cel::Value unknown(const char* field) const;
  cel::Value of_title(std::size_t index) const;
  cel::Value standing() const;

  const Law& law_;
  Derivation& derivation_;
  const Held* held_ = nullptr;
  const Dated* clinical_ = nullptr;
  mutable cel::Value in_force_;  // null: not yet asked
};

class QuestionObject final : public cel::Object {
 public:
  QuestionObject(const Law& law, Derivation& derivation) : law_(law), derivation_(derivation) {}
  void show(const Question& question);

  const cel::StructType& type() const override { return law_.types().question; }
  cel::Value field(std::size_t index) const override;
  cel::Value has(std::size_t index) const override;

  const LicenceObject& licence(std::size_t index) const { return licences_[index]; }

 private:
  cel::Value place(PlaceId id, const char* name) const;

  const Law& law_;
  Derivation& derivation_;
  const Question* question_ = nullptr;
  std::deque<LicenceObject> licences_;
  TextList licence_list_;
  TextList circumstances_;
  TextList attested_;
  mutable cel::Value established_;
};

/// A record whose fields never change.
class FixedObject final : public cel::Object {
 public:
  FixedObject(const cel::StructType& type, std::vector<cel::Value> values)
      : type_(type), values_(std::move(values)) {}
  const cel::StructType& type() const override { return type_; }
  cel::Value field(std::size_t index) const override { return values_[index]; }
  cel::Value has(std::size_t index) const override {
    return values_[index].is_unknown() ? values_[index] : cel::Value::boolean(true);
  }
  void set(std::size_t index, cel::Value value) { values_[index] = std::move(value); }

 private:
  const cel::StructType& type_;
  std::vector<cel::Value> values_;
};

}  // namespace probity::licensure
