#include <utility>

#include <fmt/format.h>

#include "cel/checker.hpp"

namespace probity::cel {
namespace {

std::string_view macro_name(MacroKind kind) {
  switch (kind) {
    case MacroKind::all:
      return "all";
    case MacroKind::exists:
      return "exists";
    case MacroKind::exists_one:
      return "exists_one";
    case MacroKind::map:
      return "map";
    case MacroKind::filter:
      return "filter";
    case MacroKind::transform_map:
      return "transformMap";
    case MacroKind::bind:
      return "cel.bind";
    case MacroKind::optional_map:
      return "optMap";
    case MacroKind::optional_flat_map:
      return "optFlatMap";
  }
  return "";
}

}  // namespace

Type Checker::check_macro(Expr& expr) {
  const Type operand = check(expr.children[0]);
  expr.target = static_cast<std::uint32_t>(locals_.size());
  switch (expr.macro) {
    case MacroKind::bind:
      return check_with_locals(expr.children[1], {{expr.name, operand}});
    case MacroKind::optional_map:
    case MacroKind::optional_flat_map:
      return check_optional_macro(expr, operand);
    default:
      return check_comprehension(expr, operand);
  }
}

Type Checker::check_with_locals(ExprId body, std::vector<Local> locals) {
  const std::size_t before = locals_.size();
  locals_.insert(locals_.end(), locals.begin(), locals.end());
  local_count_ = std::max(local_count_, locals_.size());
  const Type type = check(body);
  locals_.resize(before);
  return type;
}

Type Checker::check_optional_macro(Expr& expr, const Type& operand) {
  const Type held = inference_.fresh();
  if (!inference_.assign_all({Type::optional(held)}, {operand})) {
    const Expr& target = ast_[expr.children[0]];
    report(
        {target.offset, target.length,
         fmt::format("{} needs an optional, this is {}", macro_name(expr.macro), shown(operand))});
  }
  const Type body = check_with_locals(expr.children[1], {{expr.name, held}});
  if (expr.macro == MacroKind::optional_map) return Type::optional(body);
  const Type result = Type::optional(inference_.fresh());
  if (!inference_.assign_all({result}, {body})) {
    const Expr& wrong = ast_[expr.children[1]];
    report({wrong.offset, wrong.length,
            fmt::format("the body of optFlatMap must be an optional, this is {}", shown(body))});
  }
  return inference_.resolve(result);
}

/// The types of a macro's variables: of an element or key where it has one, of an index or key and
/// of what stands there where it has two.
std::pair<Type, Type> Checker::variables_of(const Expr& expr, const Type& operand) {
  const bool has_two = !expr.second_name.empty();
  const Type range = inference_.resolve(operand);
  switch (range.kind()) {
    case TypeKind::list: {
      const Type& element = range.arguments()[0];
      return has_two ? std::pair{Type::integer(), element} : std::pair{element, Type::dyn()};
    }
    case TypeKind::map:
      return {range.arguments()[0], range.arguments()[1]};
    case TypeKind::dyn:
    case TypeKind::parameter:
      return {};
    default: {
      const Expr& target = ast_[expr.children[0]];
      report({target.offset, target.length,
              fmt::format("{} needs a list or a map, this is {}", macro_name(expr.macro),
                          shown(range))});
      return {};
    }
  }
}

void Checker::check_condition(ExprId id, const std::vector<Local>& locals, std::string_view macro) {
  const Type type = check_with_locals(id, locals);
  if (inference_.assign(Type::boolean(), type)) return;
  const Expr& condition = ast_[id];
  report({condition.offset, condition.length,
          fmt::format("the condition of {} must be a bool, this is {}", macro, shown(type))});
}

Type Checker::check_comprehension(Expr& expr, const Type& range) {
  const auto [first, second] = variables_of(expr, range);
  std::vector<Local> locals = {{expr.name, first}};
  if (!expr.second_name.empty()) locals.push_back({expr.second_name, second});
  const std::string_view name = macro_name(expr.macro);
  switch (expr.macro) {
    case MacroKind::filter:
      check_condition(expr.children[1], locals, name);
      return Type::list(first);
    case MacroKind::map:
    case MacroKind::transform_map: {
      if (expr.children.size() == 3) check_condition(expr.children[1], locals, name);
      const Type body = check_with_locals(expr.children.back(), locals);
      return expr.macro == MacroKind::map ? Type::list(body) : Type::map(first, body);
    }
    default:
      check_condition(expr.children[1], locals, name);
      return Type::boolean();
  }
}

}  // namespace probity::cel
