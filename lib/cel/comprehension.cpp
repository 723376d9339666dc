#include <utility>

#include <fmt/format.h>

#include "cel/builtins.hpp"
#include "cel/evaluator.hpp"

namespace probity::cel {

/// What a macro goes over: a list, or a map by its keys.
struct Evaluator::Range {
  const ListView* list = nullptr;
  const MapView* map = nullptr;
  std::size_t size = 0;
};

namespace {

std::string_view name_of(MacroKind kind) {
  return kind == MacroKind::all ? "all" : kind == MacroKind::exists ? "exists" : "a macro";
}

Value condition_error(const Value& value) {
  return Value::error(fmt::format(
      "no such overload: the condition of a macro must be a bool, not a {}", type_name(value)));
}

}  // namespace

Value Evaluator::comprehension(const Node& node) {
  const Value operand = evaluate(node.a);  // kept alive while the bodies run
  if (!operand.is_known()) return operand;
  meter_.charge(allocation_cost);
  Range range;
  if (operand.kind() == Kind::list) {
    range.list = &operand.as_list();
    range.size = range.list->size();
  } else if (operand.kind() == Kind::map) {
    range.map = &operand.as_map();
    range.size = range.map->size();
  } else {
    return no_overload(name_of(node.macro()), {&operand, 1});
  }
  switch (node.macro()) {
    case MacroKind::all:
    case MacroKind::exists:
      return all_or_exists(node, range);
    case MacroKind::exists_one:
      return exists_one(node, range);
    default:
      return transformed(node, range);
  }
}

void Evaluator::set_locals(const Node& node, const Range& range, std::size_t index) {
  const bool has_two = node.flags & two_variables;
  Value& first = locals_[node.c];
  if (range.map) {
    first = range.map->key(index);
    if (has_two) locals_[node.c + 1] = range.map->value(index);
  } else if (has_two) {
    first = Value::integer(static_cast<std::int64_t>(index));
    locals_[node.c + 1] = range.list->at(index);
  } else {
    first = range.list->at(index);
  }
}

Value Evaluator::all_or_exists(const Node& node, const Range& range) {
  const bool deciding = node.macro() == MacroKind::exists;
  const std::uint32_t body = code_.operands[node.b];
  Strictness strictness;
  for (std::size_t i = 0; i < range.size && !meter_.exceeded(); ++i) {
    set_locals(node, range, i);
    Value storage;
    const Value& answer = look(body, storage);
    if (answer.kind() == Kind::boolean) {
      if (answer.as_boolean() == deciding) return Value::boolean(deciding);
    } else {
      strictness.add(answer.is_known() ? condition_error(answer) : answer);
    }
    meter_.charge(1);
  }
  return strictness.holds() ? strictness.result() : Value::boolean(!deciding);
}

Value Evaluator::exists_one(const Node& node, const Range& range) {
  const std::uint32_t body = code_.operands[node.b];
  Strictness strictness;
  std::size_t count = 0;
  for (std::size_t i = 0; i < range.size && !meter_.exceeded(); ++i) {
    set_locals(node, range, i);
    const Value answer = evaluate(body);
    if (answer.kind() != Kind::boolean) {
      strictness.add(answer.is_known() ? condition_error(answer) : answer);
    }
    count += answer.is_true();
  }
  return strictness.holds() ? strictness.result() : Value::boolean(count == 1);
}

/// map, filter, transformList and transformMap: what passes the condition, transformed.
Value Evaluator::transformed(const Node& node, const Range& range) {
  const bool is_filter = node.macro() == MacroKind::filter;
  const bool has_condition = is_filter || (node.flags & with_condition);
  const std::uint32_t condition = code_.operands[node.b];
  const std::uint32_t body = code_.operands[node.b + (has_condition && !is_filter ? 1 : 0)];
  std::vector<Value> elements;
  std::vector<std::pair<Value, Value>> entries;
  Strictness strictness;
  for (std::size_t i = 0; i < range.size && meter_.charge(1); ++i) {
    set_locals(node, range, i);
    if (has_condition) {
      const Value passes = evaluate(condition);
      if (passes.is_false()) continue;
      if (!passes.is_true()) {
        strictness.add(passes.is_known() ? condition_error(passes) : passes);
        continue;
      }
    }
    Value value = is_filter ? locals_[node.c] : evaluate(body);
    strictness.add(value);
    if (node.macro() == MacroKind::transform_map) {
      entries.emplace_back(locals_[node.c], std::move(value));
    } else {
      elements.push_back(std::move(value));
    }
  }
  if (strictness.holds()) return strictness.result();
  if (node.macro() != MacroKind::transform_map) return Value::list(std::move(elements));
  return Value::map(std::move(entries));
}

Value Evaluator::bind(const Node& node) {
  Value operand = evaluate(node.a);
  if (node.macro() == MacroKind::bind) {
    locals_[node.c] = std::move(operand);
    return evaluate(node.b);
  }
  if (!operand.is_known()) return operand;
  if (operand.kind() != Kind::optional) return no_overload("optMap", {&operand, 1});
  if (!operand.optional_has_value()) return operand;
  locals_[node.c] = operand.optional_value();
  Value result = evaluate(node.b);
  if (!result.is_known()) return result;
  if (node.macro() == MacroKind::optional_map) return Value::optional_of(std::move(result));
  return result.kind() == Kind::optional ? result : no_overload("optFlatMap", {&result, 1});
}

}  // namespace probity::cel
