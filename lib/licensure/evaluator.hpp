#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cel/evaluate.hpp"
#include "licensure/law.hpp"
#include "licensure/objects.hpp"
#include "licensure/place_view.hpp"
#include "licensure/verdict.hpp"

namespace probity::licensure {

/// A place on a day: its facts, and its routes that are in force, by pathway.
struct PlaceOnDay {
  PlaceOnDay(const Law& law, const Place& place, Date day);

  PlaceView view;
  /// For each pathway of the law: those of the place, then those of the pathway itself.
  std::vector<std::vector<const Route*>> routes;
};

/// Evaluates the expressions of the law for one question at a time. For one thread: programs and
/// the facts of places are made when first needed, and kept.
class Evaluator final : private Derivation {
 public:
  explicit Evaluator(const Law& law);
  Evaluator(const Evaluator&) = delete;
  Evaluator& operator=(const Evaluator&) = delete;

  struct Answer {
    Truth truth = Truth::unknown;
    bool failed = false;  // unknown because the expression has no value
  };

  /// The question must outlive what is asked of it.
  void show(const Question& question);
  void show_end(const PlaceOnDay& place, std::string_view end);
  void show_route(const Route* route);
  void show_licence(std::optional<std::size_t> licence);
  void show_condition(cel::Value value, bool attested, bool paper_held);
  void show_operation(const Pathway& pathway);

  Answer ask(const Expression& expression);
  std::string fill(const Template& text);

  const PlaceOnDay& place(PlaceId id);
  const LicenceObject& licence(std::size_t index) const { return question_object_.licence(index); }
  const Law& law() const { return law_; }
  /// What an expression mentions: "question.capacity", "place.compact.enacted".
  const std::vector<std::string>& attributes(const Expression& expression);

 private:
  cel::Value in_force(const Held& held) override;
  cel::Value established() override;
  const cel::Program& program(const Expression& expression);
  cel::Value evaluate(const Expression& expression);

  const Law& law_;
  const Question* question_ = nullptr;
  QuestionObject question_object_;
  std::array<std::optional<cel::Environment>, value_types> environments_;
  std::vector<std::optional<cel::Program>> programs_;
  std::vector<std::optional<std::vector<std::string>>> attributes_;
  std::vector<FixedObject> services_;
  std::vector<FixedObject> capacities_;
  FixedObject route_;
  FixedObject operation_;
  LicenceObject derived_licence_;
  /// By place, and the number of changes of its facts that lie behind.
  std::vector<std::vector<std::unique_ptr<PlaceOnDay>>> places_;
  std::array<cel::Value, slot_count> slots_;
  cel::Value not_attested_;
  cel::Value no_paper_;
};

/// A value as people read it: dates without a time, lists with commas.
std::string shown(const cel::Value& value);

}  // namespace probity::licensure
