#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/nearest.hpp"
#include "cel/builtins.hpp"
#include "cel/checker.hpp"

namespace probity::cel {

Type Checker::check_operation(Expr& expr) {
  switch (expr.operation) {
    case Operation::logical_and:
    case Operation::logical_or:
    case Operation::logical_not:
      return check_logical(expr);
    case Operation::conditional:
      return check_conditional(expr);
    default:
      break;
  }
  std::vector<Type> arguments;
  for (const ExprId id : expr.children) arguments.push_back(check(id));
  std::vector<Candidate> candidates;
  for (const auto& signature : signatures_of(expr.operation)) candidates.push_back({&signature});
  bool resolved = false;
  const Type type = resolve_overload(expr, candidates, arguments, resolved);
  if (!resolved) report_overload(expr, candidates, arguments);
  return type;
}

Type Checker::check_logical(const Expr& expr) {
  for (const ExprId id : expr.children) {
    const Type type = check(id);
    if (inference_.assign(Type::boolean(), type)) continue;
    const Expr& operand = ast_[id];
    report({operand.offset, operand.length,
            fmt::format("'{}' needs a bool, this is {}", symbol(expr.operation), shown(type))});
  }
  return Type::boolean();
}

Type Checker::check_conditional(const Expr& expr) {
  const Type condition = check(expr.children[0]);
  if (!inference_.assign(Type::boolean(), condition)) {
    const Expr& operand = ast_[expr.children[0]];
    report({operand.offset, operand.length,
            fmt::format("the condition before '?' must be a bool, this is {}", shown(condition))});
  }
  const Type yes = check(expr.children[1]);
  const Type no = check(expr.children[2]);
  const Type outcome = inference_.fresh();
  if (inference_.assign_all({outcome, outcome}, {yes, no})) return inference_.resolve(outcome);
  const Expr& operand = ast_[expr.children[2]];
  report(
      {operand.offset,
       operand.length,
       fmt::format("the outcomes of '?' are of different types, {} and {}", shown(yes), shown(no)),
       {},
       "wrap one in dyn() if that is meant"});
  return Type::dyn();
}

Type Checker::check_call(Expr& expr) {
  if (!expr.is_member) {
    return check_named_call(expr, names_.find_global(expr.name, expr.leading_dot),
                            CallStyle::global);
  }
  const Expr& receiver = ast_[expr.children[0]];
  const auto prefix = begins_with_local(receiver) ? std::nullopt : qualified_name(ast_, receiver);
  if (prefix) {
    const std::string name = fmt::format("{}.{}", *prefix, expr.name);
    const auto function = names_.find_global(name, first_of_chain(ast_, receiver).leading_dot);
    if (function) {
      expr.is_member = false;
      expr.name = ast_.keep(name);
      expr.children.erase(expr.children.begin());
      return check_named_call(expr, function, CallStyle::global);
    }
  }
  return check_named_call(expr, names_.find_member(expr.name), CallStyle::member);
}

Type Checker::check_named_call(Expr& expr, const NamedFunction& function, CallStyle style) {
  std::vector<Type> arguments;
  for (const ExprId id : expr.children) arguments.push_back(check(id));
  std::vector<Candidate> candidates;
  if (function.host) {
    for (const auto& overload : function.host->overloads) {
      if (overload.style == style) candidates.push_back({nullptr, &overload});
    }
  }
  if (function.builtin) {
    for (const auto& signature : signatures_of_builtin(*function.builtin)) {
      candidates.push_back({&signature, nullptr});
    }
  }
  if (candidates.empty()) return unknown_function(expr, style);
  expr.meaning = function.builtin ? Meaning::builtin : Meaning::host;
  expr.target = function.builtin.value_or(0);
  expr.has_builtin = function.builtin.has_value();
  bool resolved = false;
  const Type type = resolve_overload(expr, candidates, arguments, resolved);
  if (!resolved) report_overload(expr, candidates, arguments);
  return type;
}

/// Tries every candidate: those that fit are kept for the run time, where values decide. Where they
/// yield different types the result is dyn. With checking off all are kept.
Type Checker::resolve_overload(Expr& expr, const std::vector<Candidate>& candidates,
                               const std::vector<Type>& arguments, bool& resolved) {
  std::optional<Type> result;
  bool builtin_fits = !is_strict();
  for (const auto& candidate : candidates) {
    const auto& parameters =
        candidate.overload ? candidate.overload->parameters : candidate.signature->parameters;
    if (parameters.size() != arguments.size() && is_strict()) continue;
    if (is_strict()) {
      Inference::Instance instance(inference_);
      std::vector<Type> wanted;
      for (const auto& parameter : parameters) wanted.push_back(instance(parameter));
      if (!inference_.assign_all(wanted, arguments)) continue;
      const Type type = inference_.resolve(
          instance(candidate.overload ? candidate.overload->result : candidate.signature->result));
      result = !result || *result == type ? type : Type::dyn();
    }
    if (candidate.overload) expr.overloads.push_back(candidate.overload);
    builtin_fits = builtin_fits || candidate.signature;
  }
  resolved = result.has_value() || !is_strict();
  if (!expr.overloads.empty()) expr.meaning = Meaning::host;
  expr.has_builtin = expr.has_builtin && builtin_fits;
  return result.value_or(Type::dyn());
}

Type Checker::unknown_function(Expr& expr, CallStyle style) {
  const auto known = names_.functions(style);
  const auto nearest = nearest_name(expr.name, known);
  return fail(expr, {expr.name_offset,
                     expr.name.size(),
                     fmt::format("unknown function '{}'", expr.name),
                     {},
                     nearest ? fmt::format("the nearest name is '{}'", *nearest) : ""});
}

void Checker::report_overload(const Expr& expr, const std::vector<Candidate>& candidates,
                              const std::vector<Type>& arguments) {
  std::vector<Type> given;
  for (const auto& argument : arguments) given.push_back(inference_.final_type(argument));
  const bool is_operation = expr.kind == ExprKind::operation;
  const std::string_view name = is_operation ? symbol(expr.operation) : expr.name;
  std::string accepted;
  constexpr std::size_t most = 6;
  for (std::size_t i = 0; i < candidates.size() && i < most; ++i) {
    const auto& parameters = candidates[i].overload ? candidates[i].overload->parameters
                                                    : candidates[i].signature->parameters;
    if (!accepted.empty()) accepted += ", ";
    accepted += to_string(parameters);
  }
  if (candidates.size() > most) accepted += ", ...";
  const bool compares =
      is_operation && arguments.size() == 2 &&
      (expr.operation == Operation::equal || expr.operation == Operation::not_equal);
  report({expr.name_offset, name.size(),
          compares
              ? fmt::format("{} and {} are never equal", to_string(given[0]), to_string(given[1]))
              : fmt::format("'{}' cannot be applied to {}", name, to_string(given)),
          compares ? "the values that '==' compares are of one type"
                   : fmt::format("it takes {}", accepted),
          compares ? "convert one of them, or wrap it in dyn()" : ""});
}

}  // namespace probity::cel
