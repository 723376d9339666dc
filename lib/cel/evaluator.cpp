#include "cel/evaluator.hpp"

#include <utility>

#include <fmt/format.h>

#include "cel/arithmetic.hpp"
#include "cel/builtins.hpp"
#include "cel/comparison.hpp"
#include "cel/regex.hpp"

namespace probity::cel {
namespace {

Value not_a_bool(std::string_view what, const Value& value) {
  return Value::error(
      fmt::format("no such overload: {} needs a bool, not a {}", what, type_name(value)));
}

bool accepts(const Type& type, const Value& value) {
  switch (type.kind()) {
    case TypeKind::dyn:
    case TypeKind::parameter:
      return true;
    case TypeKind::null:
      return value.kind() == Kind::null;
    case TypeKind::boolean:
      return value.kind() == Kind::boolean;
    case TypeKind::integer:
      return value.kind() == Kind::integer;
    case TypeKind::uint:
      return value.kind() == Kind::uint;
    case TypeKind::real:
      return value.kind() == Kind::real;
    case TypeKind::string:
      return value.kind() == Kind::string;
    case TypeKind::bytes:
      return value.kind() == Kind::bytes;
    case TypeKind::timestamp:
      return value.kind() == Kind::timestamp;
    case TypeKind::duration:
      return value.kind() == Kind::duration;
    case TypeKind::type:
      return value.kind() == Kind::type;
    case TypeKind::list:
      return value.kind() == Kind::list;
    case TypeKind::map:
      return value.kind() == Kind::map;
    case TypeKind::optional:
      return value.kind() == Kind::optional;
    case TypeKind::structure:
      return value.kind() == Kind::object && &value.as_object().type() == &type.struct_type();
  }
  return false;
}

bool accepts(const Overload& overload, std::span<const Value> arguments) {
  if (overload.parameters.size() != arguments.size()) return false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (!accepts(overload.parameters[i], arguments[i])) return false;
  }
  return true;
}

}  // namespace

Evaluator::Evaluator(const Code& code, std::span<const Value> variables,
                     const EvaluationOptions& options)
    : code_(code),
      variables_(variables),
      meter_(options.cost_limit),
      cost_limit_(options.cost_limit),
      observer_(options.observer),
      locals_(few_locals_.data()) {
  if (code.local_count > few_locals_.size()) {
    many_locals_.resize(code.local_count);
    locals_ = many_locals_.data();
  }
}

Value Evaluator::run() {
  Value result = evaluate(static_cast<std::uint32_t>(code_.nodes.size() - 1));
  if (!meter_.exceeded()) return result;
  return Value::error(fmt::format("the expression takes more than {} steps", cost_limit_));
}

Value Evaluator::evaluate(std::uint32_t index) {
  const Node& node = code_.nodes[index];
  if (!meter_.charge(1)) return Value::error("too many steps");
  switch (node.kind) {
    case NodeKind::constant:
      return code_.constants[node.a];
    case NodeKind::local:
      return locals_[node.a];
    case NodeKind::variable:
      return placed(variable(node), index);
    case NodeKind::logical_and:
      return logical_and(node);
    case NodeKind::logical_or:
      return logical_or(node);
    default: {
      Value value = evaluate_kind(node);
      if (value.is_error()) return placed(std::move(value), index);
      return value;
    }
  }
}

Value Evaluator::evaluate_kind(const Node& node) {
  switch (node.kind) {
    case NodeKind::failure:
      return Value::error(code_.constants[node.a].as_string());
    case NodeKind::select:
      return select(node);
    case NodeKind::has:
      return has(node);
    case NodeKind::optional_select:
      return optional_select(node);
    case NodeKind::conditional:
      return conditional(node);
    case NodeKind::unary:
      return unary(node);
    case NodeKind::binary:
      return binary(node);
    case NodeKind::matches:
      return matches_pattern(node);
    case NodeKind::builtin:
      return builtin(node);
    case NodeKind::host:
      return host(node);
    case NodeKind::list:
      return list(node);
    case NodeKind::map:
      return map(node);
    case NodeKind::comprehension:
      return comprehension(node);
    case NodeKind::bind:
      return bind(node);
    default:
      return Value::null();
  }
}

Value Evaluator::placed(Value value, std::uint32_t index) const {
  if (!value.is_error() || value.error_offset()) return value;
  return value.with_error_offset(code_.offsets[index]);
}

const Value& Evaluator::look(std::uint32_t index, Value& storage) {
  const Node& node = code_.nodes[index];
  meter_.charge(1);
  if (node.kind == NodeKind::constant) return code_.constants[node.a];
  if (node.kind == NodeKind::local) return locals_[node.a];
  if (node.kind == NodeKind::variable && node.a < variables_.size()) return variables_[node.a];
  storage = evaluate(index);
  return storage;
}

Value Evaluator::variable(const Node& node) const {
  if (node.a < variables_.size()) return variables_[node.a];
  const auto& declared = code_.environment->declarations().variables;
  return Value::error(fmt::format("the variable '{}' has no value",
                                  node.a < declared.size() ? declared[node.a].name : "?"));
}

Value Evaluator::logical_and(const Node& node) {
  Strictness strictness;
  for (std::uint32_t i = 0; i < node.c; ++i) {
    Value storage;
    const std::uint32_t operand = code_.operands[node.b + i];
    const Value& value = look(operand, storage);
    if (value.is_true()) continue;
    if (value.is_false()) return Value::boolean(false);
    strictness.add(value.is_known() ? placed(not_a_bool("'&&'", value), operand) : value);
  }
  return strictness.holds() ? strictness.result() : Value::boolean(true);
}

Value Evaluator::logical_or(const Node& node) {
  Strictness strictness;
  for (std::uint32_t i = 0; i < node.c; ++i) {
    Value storage;
    const std::uint32_t operand = code_.operands[node.b + i];
    const Value& value = look(operand, storage);
    if (value.is_false()) continue;
    if (value.is_true()) return Value::boolean(true);
    strictness.add(value.is_known() ? placed(not_a_bool("'||'", value), operand) : value);
  }
  return strictness.holds() ? strictness.result() : Value::boolean(false);
}

Value Evaluator::conditional(const Node& node) {
  Value storage;
  const Value& condition = look(node.a, storage);
  if (condition.is_true()) return evaluate(node.b);
  if (condition.is_false()) return evaluate(node.c);
  return condition.is_known() ? not_a_bool("the condition of '?'", condition) : condition;
}

Value Evaluator::unary(const Node& node) {
  Value storage;
  const Value& operand = look(node.a, storage);
  if (!operand.is_known()) return operand;
  if (node.operation() == Operation::negate) return negated(operand);
  if (operand.kind() != Kind::boolean) return not_a_bool("'!'", operand);
  return Value::boolean(!operand.as_boolean());
}

Value Evaluator::binary(const Node& node) {
  Value first_storage;
  Value second_storage;
  const Value& a = look(node.a, first_storage);
  const Value& b = look(node.b, second_storage);
  if (!a.is_known() || !b.is_known()) {
    Strictness strictness;
    strictness.add(a);
    strictness.add(b);
    return strictness.result();
  }
  switch (node.operation()) {
    case Operation::equal:
      return equal(a, b, meter_);
    case Operation::not_equal: {
      const Value same = equal(a, b, meter_);
      return same.is_known() ? Value::boolean(same.is_false()) : same;
    }
    case Operation::in:
      return contained(a, b, meter_);
    case Operation::less:
    case Operation::less_equal:
    case Operation::greater:
    case Operation::greater_equal:
      return ordered(node.operation(), a, b);
    case Operation::index:
      return a.kind() == Kind::optional ? optional_element_of(a, b, meter_)
                                        : element_of(a, b, meter_);
    case Operation::optional_index:
      return optional_element_of(a, b, meter_);
    default:
      return arithmetic(node.operation(), a, b, meter_);
  }
}

Value Evaluator::matches_pattern(const Node& node) {
  Value storage;
  const Value& text = look(node.a, storage);
  if (!text.is_known()) return text;
  const Value& pattern = code_.constants[node.b];
  if (text.kind() != Kind::string) {
    const std::array<Value, 2> arguments = {text, pattern};
    return no_overload("matches", arguments);
  }
  return matches(text.as_string(), code_.patterns[node.c].get(pattern.as_string()), meter_);
}

template <class Use>
Value Evaluator::with_arguments(const Node& node, const Use& use) {
  std::array<Value, 3> few;
  std::vector<Value> many;
  Value* arguments = few.data();
  if (node.c > few.size()) {
    many.resize(node.c);
    arguments = many.data();
  }
  Strictness strictness;
  for (std::uint32_t i = 0; i < node.c; ++i) {
    arguments[i] = evaluate(code_.operands[node.b + i]);
    strictness.add(arguments[i]);
  }
  if (strictness.holds()) return strictness.result();
  return use(std::span<const Value>(arguments, node.c));
}

Value Evaluator::builtin(const Node& node) {
  return with_arguments(node, [&](std::span<const Value> arguments) {
    const Builtin& function = builtins()[node.a];
    return function.function({function.name, arguments, meter_});
  });
}

Value Evaluator::host(const Node& node) {
  const OverloadSet& set = code_.overload_sets[node.a];
  return with_arguments(node, [&](std::span<const Value> arguments) {
    for (const Overload* overload : set.overloads) {
      if (accepts(*overload, arguments)) return overload->callback(arguments);
    }
    if (set.builtin == 0) return no_overload(set.overloads.front()->id, arguments);
    const Builtin& function = builtins()[set.builtin - 1];
    return function.function({function.name, arguments, meter_});
  });
}

Value Evaluator::list(const Node& node) {
  meter_.charge(allocation_cost + node.c);
  std::vector<Value> elements;
  elements.reserve(node.c);
  Strictness strictness;
  for (std::uint32_t i = 0; i < node.c; ++i) {
    const std::uint32_t operand = code_.operands[node.b + i];
    Value element = evaluate(operand & ~optional_item);
    strictness.add(element);
    if ((operand & optional_item) && element.is_known()) {
      if (element.kind() != Kind::optional) return no_overload("?", {&element, 1});
      if (!element.optional_has_value()) continue;
      element = Value(element.optional_value());
    }
    elements.push_back(std::move(element));
  }
  if (strictness.holds()) return strictness.result();
  return Value::list(std::move(elements));
}

Value Evaluator::map(const Node& node) {
  meter_.charge(allocation_cost + node.c);
  std::vector<std::pair<Value, Value>> entries;
  entries.reserve(node.c / 2);
  Strictness strictness;
  for (std::uint32_t i = 0; i + 1 < node.c; i += 2) {
    const std::uint32_t operand = code_.operands[node.b + i];
    Value key = evaluate(operand & ~optional_item);
    Value value = evaluate(code_.operands[node.b + i + 1]);
    strictness.add(key);
    strictness.add(value);
    if ((operand & optional_item) && value.is_known()) {
      if (value.kind() != Kind::optional) return no_overload("?", {&value, 1});
      if (!value.optional_has_value()) continue;
      value = Value(value.optional_value());
    }
    entries.emplace_back(std::move(key), std::move(value));
  }
  if (strictness.holds()) return strictness.result();
  if (const auto problem = map_problem(entries)) return Value::error(*problem);
  return Value::map(std::move(entries));
}

Value evaluate(const Program& program, std::span<const Value> variables,
               const EvaluationOptions& options) {
  return Evaluator(program.code(), variables, options).run();
}

}  // namespace probity::cel
