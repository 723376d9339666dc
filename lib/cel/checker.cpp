#include "cel/checker.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/nearest.hpp"
#include "cel/builtins.hpp"

namespace probity::cel {
namespace {

std::string nearest_hint(std::string_view word, const std::vector<std::string_view>& candidates) {
  const auto nearest = nearest_name(word, candidates);
  return nearest ? fmt::format("the nearest name is '{}'", *nearest) : std::string();
}

/// "name, vendor and baa"; long lists are cut.
std::string listed(const std::vector<std::string_view>& names) {
  constexpr std::size_t most = 12;
  std::string text;
  const std::size_t shown = std::min(names.size(), most);
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  return shown < names.size() ? text + fmt::format(" and {} more", names.size() - shown) : text;
}

std::vector<std::string_view> field_names(const StructType& structure) {
  std::vector<std::string_view> names;
  for (const auto& field : structure.fields()) names.push_back(field.name);
  return names;
}

bool is_key_type(const Type& type) {
  switch (type.kind()) {
    case TypeKind::dyn:
    case TypeKind::parameter:
    case TypeKind::boolean:
    case TypeKind::integer:
    case TypeKind::uint:
    case TypeKind::string:
      return true;
    default:
      return false;
  }
}

}  // namespace

void Checker::run() {
  const Type type = check(ast_.root);
  if (options_.result && is_strict() && problems_.empty() &&
      !inference_.assign(*options_.result, type)) {
    const Expr& root = ast_[ast_.root];
    report({root.offset, root.length,
            fmt::format("the expression yields {}, expected {}", shown(type),
                        to_string(*options_.result))});
  }
  result_type_ = is_strict() ? inference_.final_type(type) : Type::dyn();
  std::stable_sort(problems_.begin(), problems_.end(),
                   [](const Problem& a, const Problem& b) { return a.offset < b.offset; });
}

Type Checker::check(ExprId id) {
  Expr& expr = ast_[id];
  expr.type = check_kind(expr);
  return expr.type;
}

Type Checker::check_kind(Expr& expr) {
  switch (expr.kind) {
    case ExprKind::nothing:
      return Type::dyn();
    case ExprKind::literal:
      switch (expr.literal.kind()) {
        case Kind::null:
          return Type::null();
        case Kind::boolean:
          return Type::boolean();
        case Kind::integer:
          return Type::integer();
        case Kind::uint:
          return Type::uint();
        case Kind::real:
          return Type::real();
        case Kind::string:
          return Type::string();
        case Kind::bytes:
          return Type::bytes();
        default:
          return Type::dyn();
      }
    case ExprKind::name:
      return check_name(expr);
    case ExprKind::select:
      return check_select(expr);
    case ExprKind::call:
      return check_call(expr);
    case ExprKind::operation:
      return check_operation(expr);
    case ExprKind::list:
      return check_list(expr);
    case ExprKind::map:
      return check_map(expr);
    case ExprKind::structure:
      return check_structure(expr);
    case ExprKind::macro:
      return check_macro(expr);
  }
  return Type::dyn();
}

void Checker::report(Problem problem) {
  if (is_strict()) problems_.push_back(std::move(problem));
}

Type Checker::fail(Expr& expr, Problem problem) {
  expr.meaning = Meaning::failing;
  expr.failure = problem.what;
  report(std::move(problem));
  return Type::dyn();
}

const Checker::Local* Checker::find_local(std::string_view name, std::uint32_t& slot) const {
  for (std::size_t i = locals_.size(); i-- > 0;) {
    if (locals_[i].name == name) {
      slot = static_cast<std::uint32_t>(i);
      return &locals_[i];
    }
  }
  return nullptr;
}

bool Checker::begins_with_local(const Expr& expr) const {
  const Expr& first = first_of_chain(ast_, expr);
  std::uint32_t slot = 0;
  return first.kind == ExprKind::name && !first.leading_dot && find_local(first.name, slot);
}

bool Checker::take_meaning(Expr& expr, const Named& named, Type& type) {
  if (const auto* variable = std::get_if<NamedVariable>(&named)) {
    expr.meaning = Meaning::variable;
    expr.target = variable->slot;
    type = names_.variable_type(variable->slot);
  } else {
    const auto& constant = std::get<NamedConstant>(named);
    expr.meaning = Meaning::constant;
    expr.literal = constant.value;
    type = constant.type;
  }
  return true;
}

Type Checker::check_name(Expr& expr) {
  std::uint32_t slot = 0;
  const Local* local = expr.leading_dot ? nullptr : find_local(expr.name, slot);
  if (local) {
    expr.meaning = Meaning::local;
    expr.target = slot;
    return local->type;
  }
  Type type;
  if (const auto named = names_.find(expr.name, expr.leading_dot)) {
    take_meaning(expr, *named, type);
    return type;
  }
  auto candidates = names_.variables();
  for (const auto& each : locals_) candidates.push_back(each.name);
  return fail(expr, {expr.offset, expr.length, fmt::format("unknown name '{}'", expr.name),
                     candidates.empty() ? "no variables are declared"
                                        : fmt::format("known are {}", listed(candidates)),
                     nearest_hint(expr.name, candidates)});
}

Type Checker::check_select(Expr& expr) {
  if (!expr.is_test && !expr.is_optional && !begins_with_local(expr)) {
    const auto name = qualified_name(ast_, expr);
    const bool from_root = first_of_chain(ast_, expr).leading_dot;
    if (const auto named = name ? names_.find(*name, from_root) : std::nullopt) {
      Type type;
      take_meaning(expr, *named, type);
      return type;
    }
  }
  const Type operand = inference_.resolve(check(expr.children[0]));
  const bool through_optional = operand.kind() == TypeKind::optional;
  const Type inner = through_optional ? inference_.resolve(operand.arguments()[0]) : operand;
  const Type selected = select_from(expr, inner);
  if (expr.is_test) return Type::boolean();
  return through_optional || expr.is_optional ? Type::optional(selected) : selected;
}

Type Checker::select_from(Expr& expr, const Type& operand) {
  switch (operand.kind()) {
    case TypeKind::dyn:
    case TypeKind::parameter:
      return Type::dyn();
    case TypeKind::map:
      if (!inference_.assign(operand.arguments()[0], Type::string())) {
        report({expr.name_offset, expr.name.size(),
                fmt::format("a {} has no key '{}'", shown(operand), expr.name),
                "its keys are not strings"});
      }
      return operand.arguments()[1];
    case TypeKind::structure:
      return select_field(expr, operand.struct_type());
    default:
      report({expr.name_offset, expr.name.size(),
              fmt::format("a value of type {} has no field '{}'", shown(operand), expr.name),
              "only records and maps have fields"});
      return Type::dyn();
  }
}

Type Checker::select_field(Expr& expr, const StructType& structure) {
  const auto index = structure.find(expr.name);
  if (!index) {
    const auto names = field_names(structure);
    report({expr.name_offset, expr.name.size(),
            fmt::format("{} has no field '{}'", structure.name(), expr.name),
            fmt::format("its fields are {}", listed(names)), nearest_hint(expr.name, names)});
    return Type::dyn();
  }
  if (is_strict()) {
    expr.meaning = Meaning::field;
    expr.target = static_cast<std::uint32_t>(*index);
  }
  return structure.fields()[*index].type;
}

/// The type of an element, or of what an optional element holds.
Type Checker::check_item(ExprId id, const Type& type) {
  if (!ast_[id].is_optional_item) return type;
  const Type held = inference_.fresh();
  if (inference_.assign_all({Type::optional(held)}, {type})) return held;
  report({ast_[id].offset, ast_[id].length,
          fmt::format("'?' needs an optional, this is {}", shown(type))});
  return Type::dyn();
}

Type Checker::check_list(const Expr& expr) {
  std::optional<Type> element;
  for (const ExprId id : expr.children) {
    const Type type = check_item(id, check(id));
    element = element ? inference_.join(*element, type) : type;
  }
  return Type::list(element ? *element : inference_.fresh());
}

Type Checker::check_map(const Expr& expr) {
  std::optional<Type> key;
  std::optional<Type> value;
  for (std::size_t i = 0; i + 1 < expr.children.size(); i += 2) {
    const Expr& key_expr = ast_[expr.children[i]];
    const Type key_type = check(expr.children[i]);
    if (!is_key_type(inference_.resolve(key_type))) {
      report({key_expr.offset, key_expr.length,
              fmt::format("a value of type {} cannot be the key of a map", shown(key_type)),
              "keys are strings, ints, uints or bools"});
    }
    Type value_type = check(expr.children[i + 1]);
    if (key_expr.is_optional_item) {
      ast_[expr.children[i + 1]].is_optional_item = true;
      value_type = check_item(expr.children[i + 1], value_type);
    }
    key = key ? inference_.join(*key, key_type) : key_type;
    value = value ? inference_.join(*value, value_type) : value_type;
  }
  return Type::map(key ? *key : inference_.fresh(), value ? *value : inference_.fresh());
}

/// `Type{field: value}`: only the wrappers of google.protobuf can be made, each of at most one
/// field.
Type Checker::check_structure(Expr& expr) {
  std::vector<Type> types;
  for (std::size_t i = 1; i < expr.children.size(); ++i) types.push_back(check(expr.children[i]));
  const Expr& type = ast_[expr.children[0]];
  const auto name = qualified_name(ast_, type);
  const bool from_root = first_of_chain(ast_, type).leading_dot;
  const auto wrapper = name ? names_.find_wrapper(*name, from_root) : std::nullopt;
  if (!wrapper) {
    const bool is_known = name && names_.find_struct(*name, from_root);
    return fail(expr, {type.offset, type.length,
                       is_known ? fmt::format("a {} cannot be made in an expression", *name)
                                : fmt::format("unknown type '{}'", name.value_or("")),
                       "records come from the data, expressions only read them"});
  }
  const auto function =
      find_builtin(types.empty() ? *wrapper : fmt::format("{}.{}", *wrapper, expr.field_names[0]),
                   CallStyle::global);
  if (!function || types.size() > 1) {
    return fail(expr, {expr.offset, expr.length, fmt::format("{} has no such fields", *wrapper)});
  }
  expr.meaning = Meaning::builtin;
  expr.target = *function;
  expr.children.erase(expr.children.begin());
  std::vector<Candidate> candidates;
  for (const auto& signature : signatures_of_builtin(*function)) candidates.push_back({&signature});
  bool resolved = false;
  expr.name = builtins()[*function].name;
  const Type result = resolve_overload(expr, candidates, types, resolved);
  if (!resolved) report_overload(expr, candidates, types);
  return result;
}

}  // namespace probity::cel
