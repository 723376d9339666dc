#include "cel/assembler.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "cel/builtins.hpp"

namespace probity::cel {
namespace {

/// Texts of literals may lie in the source, which the program outlives.
Value owned(const Value& value) {
  if (value.kind() == Kind::string) return Value::string(value.as_string());
  if (value.kind() == Kind::bytes) return Value::bytes(value.as_bytes());
  return value;
}

class Assembler {
 public:
  Assembler(const Ast& ast, const Environment& environment) : ast_(ast) {
    code_ = std::make_shared<Code>();
    code_->environment = environment;
  }

  std::shared_ptr<Code> run(std::size_t local_count) {
    emit(ast_.root);
    code_->local_count = static_cast<std::uint32_t>(local_count);
    code_->patterns = std::make_unique<PatternCache[]>(code_->pattern_count);
    return std::move(code_);
  }

 private:
  std::uint32_t add(Node node, const Expr& expr) {
    code_->nodes.push_back(node);
    code_->offsets.push_back(expr.kind == ExprKind::operation || expr.kind == ExprKind::call ||
                                     expr.kind == ExprKind::select
                                 ? expr.name_offset
                                 : expr.offset);
    return static_cast<std::uint32_t>(code_->nodes.size() - 1);
  }

  std::uint8_t depth_of(std::uint32_t node) const {
    return code_->nodes[node & ~optional_item].depth;
  }

  std::uint8_t above(std::initializer_list<std::uint32_t> children) const {
    std::uint8_t deepest = 0;
    for (const auto child : children) deepest = std::max(deepest, depth_of(child));
    return static_cast<std::uint8_t>(deepest + 1);
  }

  std::uint8_t above(const std::vector<std::uint32_t>& children) const {
    std::uint8_t deepest = 0;
    for (const auto child : children) deepest = std::max(deepest, depth_of(child));
    return static_cast<std::uint8_t>(deepest + 1);
  }

  std::uint32_t add_constant(Value value) {
    code_->constants.push_back(std::move(value));
    return static_cast<std::uint32_t>(code_->constants.size() - 1);
  }

  /// A name is kept once.
  std::uint32_t add_name(std::string_view name) {
    const auto known = names_.find(name);
    if (known != names_.end()) return known->second;
    const std::uint32_t index = add_constant(Value::string(name));
    names_.emplace(name, index);
    return index;
  }

  std::uint32_t add_operands(const std::vector<std::uint32_t>& operands) {
    const auto first = static_cast<std::uint32_t>(code_->operands.size());
    code_->operands.insert(code_->operands.end(), operands.begin(), operands.end());
    return first;
  }

  std::uint32_t emit_constant(Value value, const Expr& expr) {
    Node node;
    node.kind = NodeKind::constant;
    node.a = add_constant(std::move(value));
    return add(node, expr);
  }

  std::uint32_t emit_with_operands(Node node, const Expr& expr,
                                   const std::vector<std::uint32_t>& operands) {
    node.depth = above(operands);
    node.b = add_operands(operands);
    node.c = static_cast<std::uint32_t>(operands.size());
    return add(node, expr);
  }

  std::uint32_t emit(ExprId id) {
    const Expr& expr = ast_[id];
    if (auto constant = fold(id)) return emit_constant(*std::move(constant), expr);
    Node node;
    switch (expr.meaning) {
      case Meaning::variable:
        node.kind = NodeKind::variable;
        node.a = expr.target;
        return add(node, expr);
      case Meaning::local:
        node.kind = NodeKind::local;
        node.a = expr.target;
        return add(node, expr);
      case Meaning::failing:
        node.kind = NodeKind::failure;
        node.a = add_name(expr.failure);
        return add(node, expr);
      default:
        return emit_kind(expr);
    }
  }

  std::uint32_t emit_kind(const Expr& expr) {
    switch (expr.kind) {
      case ExprKind::select:
        return emit_select(expr);
      case ExprKind::operation:
        return emit_operation(expr);
      case ExprKind::call:
      case ExprKind::structure:
        return emit_call(expr);
      case ExprKind::list:
      case ExprKind::map:
        return emit_aggregate(expr);
      case ExprKind::macro:
        return emit_macro(expr);
      default:
        return emit_constant(Value::null(), expr);
    }
  }

  /// The value of an expression that needs no evaluation.
  std::optional<Value> fold(ExprId id) const {
    const Expr& expr = ast_[id];
    if (expr.kind == ExprKind::literal || expr.meaning == Meaning::constant) {
      return owned(expr.literal);
    }
    if (expr.kind == ExprKind::list) return fold_list(expr);
    if (expr.kind == ExprKind::map) return fold_map(expr);
    if (expr.kind == ExprKind::call && expr.meaning == Meaning::builtin) return fold_call(expr);
    return std::nullopt;
  }

  std::optional<std::vector<Value>> fold_all(const std::vector<ExprId>& ids) const {
    std::vector<Value> values;
    for (const ExprId id : ids) {
      if (ast_[id].is_optional_item) return std::nullopt;
      auto value = fold(id);
      if (!value) return std::nullopt;
      values.push_back(*std::move(value));
    }
    return values;
  }

  std::optional<Value> fold_list(const Expr& expr) const {
    auto values = fold_all(expr.children);
    return values ? std::optional(Value::list(*std::move(values))) : std::nullopt;
  }

  std::optional<Value> fold_map(const Expr& expr) const {
    const auto values = fold_all(expr.children);
    if (!values) return std::nullopt;
    std::vector<std::pair<Value, Value>> entries;
    for (std::size_t i = 0; i + 1 < values->size(); i += 2) {
      entries.emplace_back((*values)[i], (*values)[i + 1]);
    }
    if (map_problem(entries)) return std::nullopt;
    return Value::map(std::move(entries));
  }

  std::optional<Value> fold_call(const Expr& expr) const {
    const bool is_conversion = expr.name == "timestamp" || expr.name == "duration";
    if (!is_conversion || expr.children.size() != 1) return std::nullopt;
    const auto values = fold_all(expr.children);
    if (!values) return std::nullopt;
    Meter meter(1000);
    const Value result = builtins()[expr.target].function({expr.name, *values, meter});
    return result.is_known() ? std::optional(result) : std::nullopt;
  }

  std::uint32_t emit_select(const Expr& expr) {
    Node node;
    node.kind = expr.is_test       ? NodeKind::has
                : expr.is_optional ? NodeKind::optional_select
                                   : NodeKind::select;
    node.a = emit(expr.children[0]);
    node.b = add_name(expr.name);
    node.c = expr.meaning == Meaning::field ? expr.target + 1 : 0;
    node.depth = above({node.a});
    return add(node, expr);
  }

  std::vector<std::uint32_t> emit_children(const Expr& expr) {
    std::vector<std::uint32_t> operands;
    for (const ExprId id : expr.children) operands.push_back(emit(id));
    return operands;
  }

  std::uint32_t emit_operation(const Expr& expr) {
    const std::vector<std::uint32_t> operands = emit_children(expr);
    Node node;
    node.detail = static_cast<std::uint8_t>(expr.operation);
    if (expr.operation == Operation::logical_and || expr.operation == Operation::logical_or) {
      node.kind =
          expr.operation == Operation::logical_and ? NodeKind::logical_and : NodeKind::logical_or;
      return emit_with_operands(node, expr, operands);
    }
    node.depth = above(operands);
    node.a = operands[0];
    node.kind = NodeKind::unary;
    if (operands.size() > 1) {
      node.kind = NodeKind::binary;
      node.b = operands[1];
    }
    if (operands.size() > 2) {
      node.kind = NodeKind::conditional;
      node.c = operands[2];
    }
    return add(node, expr);
  }

  std::uint32_t emit_call(const Expr& expr) {
    if (is_constant_match(expr)) return emit_match(expr);
    const std::vector<std::uint32_t> operands = emit_children(expr);
    Node node;
    if (expr.overloads.empty()) {
      node.kind = NodeKind::builtin;
      node.a = expr.target;
    } else {
      node.kind = NodeKind::host;
      node.a = static_cast<std::uint32_t>(code_->overload_sets.size());
      code_->overload_sets.push_back({expr.overloads, expr.has_builtin ? expr.target + 1 : 0});
    }
    return emit_with_operands(node, expr, operands);
  }

  bool is_constant_match(const Expr& expr) const {
    if (expr.name != "matches" || expr.children.size() != 2 || !expr.overloads.empty())
      return false;
    const Expr& pattern = ast_[expr.children[1]];
    return pattern.kind == ExprKind::literal && pattern.literal.kind() == Kind::string &&
           !pattern_problem(pattern.literal.as_string());
  }

  std::uint32_t emit_match(const Expr& expr) {
    Node node;
    node.kind = NodeKind::matches;
    node.a = emit(expr.children[0]);
    node.b = add_name(ast_[expr.children[1]].literal.as_string());
    node.c = code_->pattern_count++;
    node.depth = above({node.a});
    return add(node, expr);
  }

  std::uint32_t emit_aggregate(const Expr& expr) {
    std::vector<std::uint32_t> operands = emit_children(expr);
    const std::size_t step = expr.kind == ExprKind::map ? 2 : 1;
    for (std::size_t i = 0; i < operands.size(); i += step) {
      if (ast_[expr.children[i]].is_optional_item) operands[i] |= optional_item;
    }
    Node node;
    node.kind = expr.kind == ExprKind::map ? NodeKind::map : NodeKind::list;
    return emit_with_operands(node, expr, operands);
  }

  std::uint32_t emit_macro(const Expr& expr) {
    const std::vector<std::uint32_t> operands = emit_children(expr);
    Node node;
    node.detail = static_cast<std::uint8_t>(expr.macro);
    node.a = operands[0];
    node.c = expr.target;
    node.depth = above(operands);
    const bool is_binding = expr.macro == MacroKind::bind ||
                            expr.macro == MacroKind::optional_map ||
                            expr.macro == MacroKind::optional_flat_map;
    if (is_binding) {
      node.kind = NodeKind::bind;
      node.b = operands[1];
      return add(node, expr);
    }
    node.kind = NodeKind::comprehension;
    node.b = add_operands({operands.begin() + 1, operands.end()});
    if (!expr.second_name.empty()) node.flags |= two_variables;
    if (operands.size() == 3) node.flags |= with_condition;
    return add(node, expr);
  }

  const Ast& ast_;
  std::shared_ptr<Code> code_;
  std::map<std::string, std::uint32_t, std::less<>> names_;
};

}  // namespace

std::shared_ptr<Code> assemble(const Ast& ast, const Environment& environment,
                               std::size_t local_count) {
  return Assembler(ast, environment).run(local_count);
}

}  // namespace probity::cel
