#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "cel/code.hpp"
#include "cel/evaluate.hpp"
#include "cel/meter.hpp"
#include "cel/value.hpp"

namespace probity::cel {

/// One evaluation of one program: walks the nodes from the root.
class Evaluator {
 public:
  Evaluator(const Code& code, std::span<const Value> variables, const EvaluationOptions& options);
  Value run();

 private:
  Value evaluate(std::uint32_t index);
  Value evaluate_kind(const Node& node);
  /// The value of a node where it lies, for nodes that only name one; else computed into `storage`.
  const Value& look(std::uint32_t index, Value& storage);

  // evaluator.cpp
  Value variable(const Node& node) const;
  Value logical_and(const Node& node);
  Value logical_or(const Node& node);
  Value conditional(const Node& node);
  Value unary(const Node& node);
  Value binary(const Node& node);
  Value matches_pattern(const Node& node);
  Value builtin(const Node& node);
  Value host(const Node& node);
  template <class Use>
  Value with_arguments(const Node& node, const Use& use);
  Value list(const Node& node);
  Value map(const Node& node);

  // selection.cpp
  Value select(const Node& node);
  Value has(const Node& node);
  Value optional_select(const Node& node);
  Value index(const Node& node);
  Value select_in(const Node& node, const Value& operand);
  Value has_in(const Node& node, const Value& operand);
  Value optional_in(const Node& node, const Value& operand);
  Value read_field(const Object& object, std::size_t field);
  Value ask_field(const Object& object, std::size_t field);

  // comprehension.cpp
  struct Range;
  Value comprehension(const Node& node);
  Value all_or_exists(const Node& node, const Range& range);
  Value exists_one(const Node& node, const Range& range);
  Value transformed(const Node& node, const Range& range);
  void set_locals(const Node& node, const Range& range, std::size_t index);
  Value bind(const Node& node);

  /// An error gets the place of the node that it arose at.
  Value placed(Value value, std::uint32_t index) const;

  const Code& code_;
  std::span<const Value> variables_;
  Meter meter_;
  std::uint64_t cost_limit_;
  Observer* observer_;
  std::array<Value, 4> few_locals_;
  std::vector<Value> many_locals_;
  Value* locals_;
};

/// The element of a list or the value of a map; an error where there is none.
Value element_of(const Value& container, const Value& key, Meter& meter);
/// The same as an optional, for `[?]` and for indexes of optionals.
Value optional_element_of(const Value& container, const Value& key, Meter& meter);

/// Gathers errors and unknowns of strict arguments; unknowns come before errors.
class Strictness {
 public:
  void add(const Value& value) {
    if (value.is_known()) return;
    if (value.is_unknown()) {
      result_ = result_.is_unknown() ? merge_unknowns(result_, value) : value;
    } else if (result_.is_known()) {
      result_ = value;
    }
  }
  bool holds() const { return !result_.is_known(); }
  const Value& result() const { return result_; }

 private:
  Value result_;
};

}  // namespace probity::cel
