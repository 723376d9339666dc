#include "cel/names.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "cel/builtins.hpp"

namespace probity::cel {
namespace {

std::optional<Type> builtin_type(std::string_view name) {
  const std::pair<std::string_view, Type> types[] = {
      {"bool", Type::boolean()},
      {"int", Type::integer()},
      {"uint", Type::uint()},
      {"double", Type::real()},
      {"string", Type::string()},
      {"bytes", Type::bytes()},
      {"null_type", Type::null()},
      {"list", Type::list(Type::dyn())},
      {"map", Type::map(Type::dyn(), Type::dyn())},
      {"type", Type::type(Type::dyn())},
      {"optional_type", Type::optional(Type::dyn())},
      {"google.protobuf.Timestamp", Type::timestamp()},
      {"google.protobuf.Duration", Type::duration()},
  };
  for (const auto& [known, type] : types) {
    if (known == name) return type;
  }
  return std::nullopt;
}

constexpr std::string_view wrapper_package = "google.protobuf.";
constexpr std::array<std::string_view, 12> wrappers = {
    "BoolValue", "BytesValue",  "DoubleValue", "FloatValue",  "Int32Value",  "Int64Value",
    "ListValue", "StringValue", "Struct",      "UInt32Value", "UInt64Value", "Value"};

bool is_wrapper(std::string_view name) {
  if (!name.starts_with(wrapper_package)) return false;
  name.remove_prefix(wrapper_package.size());
  return std::find(wrappers.begin(), wrappers.end(), name) != wrappers.end();
}

}  // namespace

std::vector<std::string> Names::candidates(std::string_view name, bool from_root) const {
  std::vector<std::string> all;
  std::string_view container = environment_.declarations().container;
  while (!from_root && !container.empty()) {
    all.push_back(std::string(container) + "." + std::string(name));
    const auto dot = container.rfind('.');
    container = container.substr(0, dot == std::string_view::npos ? 0 : dot);
  }
  all.emplace_back(name);
  return all;
}

std::optional<Named> Names::find_exactly(std::string_view name) const {
  if (const auto slot = environment_.find_variable(name)) {
    return NamedVariable{static_cast<std::uint32_t>(*slot)};
  }
  if (const StructType* structure = environment_.find_struct(name)) {
    return NamedConstant{Value::type(name), Type::type(Type::structure(*structure))};
  }
  if (const auto type = builtin_type(name)) {
    return NamedConstant{Value::type(name), Type::type(*type)};
  }
  if (name == "google.protobuf.NullValue.NULL_VALUE") {
    return NamedConstant{Value::integer(0), Type::integer()};
  }
  return std::nullopt;
}

std::optional<Named> Names::find(std::string_view name, bool from_root) const {
  if (from_root || environment_.declarations().container.empty()) return find_exactly(name);
  for (const auto& candidate : candidates(name, from_root)) {
    if (auto found = find_exactly(candidate)) return found;
  }
  return std::nullopt;
}

NamedFunction Names::find_global(std::string_view name, bool from_root) const {
  for (const auto& candidate : candidates(name, from_root)) {
    const NamedFunction found{environment_.find_function(candidate),
                              find_builtin(candidate, CallStyle::global)};
    if (found) return found;
  }
  return {};
}

NamedFunction Names::find_member(std::string_view name) const {
  return {environment_.find_function(name), find_builtin(name, CallStyle::member)};
}

std::optional<std::string> Names::find_wrapper(std::string_view name, bool from_root) const {
  for (auto& candidate : candidates(name, from_root)) {
    if (is_wrapper(candidate)) return std::move(candidate);
  }
  return std::nullopt;
}

const StructType* Names::find_struct(std::string_view name, bool from_root) const {
  for (const auto& candidate : candidates(name, from_root)) {
    if (const auto* structure = environment_.find_struct(candidate)) return structure;
  }
  return nullptr;
}

std::vector<std::string_view> Names::variables() const {
  std::vector<std::string_view> names;
  for (const auto& variable : environment_.declarations().variables) names.push_back(variable.name);
  return names;
}

std::vector<std::string_view> Names::functions(CallStyle style) const {
  std::vector<std::string_view> names;
  for (const auto& function : environment_.declarations().functions) {
    names.push_back(function.name);
  }
  for (const auto& builtin : builtins()) {
    if (builtin.style == style) names.push_back(builtin.name);
  }
  return names;
}

std::optional<std::string> qualified_name(const Ast& ast, const Expr& expr) {
  if (expr.kind == ExprKind::name) {
    if (expr.is_parenthesised) return std::nullopt;
    return std::string(expr.name);
  }
  if (expr.kind != ExprKind::select || expr.is_test || expr.is_optional) return std::nullopt;
  const Expr& operand = ast[expr.children[0]];
  if (operand.is_parenthesised) return std::nullopt;
  auto name = qualified_name(ast, operand);
  if (name) name->append(".").append(expr.name);
  return name;
}

const Expr& first_of_chain(const Ast& ast, const Expr& expr) {
  const Expr* first = &expr;
  while (first->kind == ExprKind::select) first = &ast[first->children[0]];
  return *first;
}

}  // namespace probity::cel
