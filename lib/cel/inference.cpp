#include "cel/inference.hpp"

#include <algorithm>

namespace probity::cel {
namespace {

bool is_nullable(const Type& type) {
  switch (type.kind()) {
    case TypeKind::null:
    case TypeKind::structure:
    case TypeKind::optional:
    case TypeKind::timestamp:
    case TypeKind::duration:
      return true;
    default:
      return false;
  }
}

Type with_arguments(const Type& type, std::vector<Type> arguments) {
  switch (type.kind()) {
    case TypeKind::list:
      return Type::list(std::move(arguments[0]));
    case TypeKind::map:
      return Type::map(std::move(arguments[0]), std::move(arguments[1]));
    case TypeKind::optional:
      return Type::optional(std::move(arguments[0]));
    case TypeKind::type:
      return Type::type(std::move(arguments[0]));
    default:
      return type;
  }
}

template <class Change>
Type map_arguments(const Type& type, const Change& change) {
  if (type.arguments().empty()) return type;
  std::vector<Type> arguments;
  for (const auto& argument : type.arguments()) arguments.push_back(change(argument));
  return with_arguments(type, std::move(arguments));
}

}  // namespace

Type Inference::fresh() {
  bindings_.emplace_back();
  return Type::variable(static_cast<std::uint32_t>(bindings_.size()));
}

const Type* Inference::binding(const Type& variable) const {
  const auto& bound = bindings_[variable.variable_number() - 1];
  return bound ? &*bound : nullptr;
}

bool Inference::bind(const Type& variable, const Type& type) {
  if (type.variable_number() == variable.variable_number()) return true;
  if (occurs(variable.variable_number(), type)) return false;
  bindings_[variable.variable_number() - 1] = type;
  return true;
}

bool Inference::occurs(std::uint32_t variable, const Type& type) const {
  if (type.variable_number() != 0) {
    if (type.variable_number() == variable) return true;
    const Type* bound = binding(type);
    return bound && occurs(variable, *bound);
  }
  return std::any_of(type.arguments().begin(), type.arguments().end(),
                     [&](const Type& argument) { return occurs(variable, argument); });
}

bool Inference::assign_variable(const Type& variable, const Type& other, bool variable_is_target) {
  const Type* bound = binding(variable);
  if (!bound) return bind(variable, other);
  const Type current = *bound;
  const bool fits = variable_is_target ? assign(current, other) : assign(other, current);
  if (!fits) return false;
  const Type resolved = resolve(other);
  const bool wider = is_as_general(resolved, current) || current.kind() == TypeKind::null;
  if (variable_is_target && wider && !occurs(variable.variable_number(), resolved)) {
    bindings_[variable.variable_number() - 1] = resolved;
  }
  return true;
}

bool Inference::assign(const Type& to, const Type& from) {
  if (to.variable_number() != 0) return assign_variable(to, from, true);
  if (from.variable_number() != 0) return assign_variable(from, to, false);
  if (to.is_dyn() || from.is_dyn()) return true;
  if (from.kind() == TypeKind::null) return is_nullable(to);
  if (to.kind() == TypeKind::null) return is_nullable(from);
  if (to.kind() != from.kind()) return false;
  if (to.kind() == TypeKind::type) return true;
  if (to.kind() == TypeKind::structure) return &to.struct_type() == &from.struct_type();
  if (to.kind() == TypeKind::parameter) return to == from;
  const auto& wanted = to.arguments();
  const auto& given = from.arguments();
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (!assign(wanted[i], given[i])) return false;
  }
  return true;
}

bool Inference::assign_all(const std::vector<Type>& to, const std::vector<Type>& from) {
  if (to.size() != from.size()) return false;
  const State before = bindings_;
  for (std::size_t i = 0; i < to.size(); ++i) {
    if (!assign(to[i], from[i])) {
      bindings_ = before;
      return false;
    }
  }
  return true;
}

bool Inference::is_as_general(const Type& a, const Type& b) const {
  if (a.is_dyn() || a.kind() == TypeKind::parameter) return true;
  if (b.is_dyn() || b.kind() == TypeKind::parameter || a.kind() != b.kind()) return false;
  const auto& left = a.arguments();
  const auto& right = b.arguments();
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (!is_as_general(left[i], right[i])) return false;
  }
  return true;
}

Type Inference::join(const Type& a, const Type& b) {
  if (!assign_all({a}, {b})) return Type::dyn();
  const Type left = resolve(a);
  const Type right = resolve(b);
  if (left.kind() == TypeKind::null) return right;
  return right.kind() != TypeKind::null && is_as_general(right, left) && !is_as_general(left, right)
             ? right
             : left;
}

Type Inference::resolve(const Type& type) const {
  if (type.variable_number() != 0) {
    const Type* bound = binding(type);
    return bound ? resolve(*bound) : type;
  }
  return map_arguments(type, [this](const Type& argument) { return resolve(argument); });
}

Type Inference::final_type(const Type& type) const {
  if (type.kind() == TypeKind::parameter) {
    const Type* bound = type.variable_number() != 0 ? binding(type) : nullptr;
    return bound ? final_type(*bound) : Type::dyn();
  }
  return map_arguments(type, [this](const Type& argument) { return final_type(argument); });
}

Type Inference::Instance::operator()(const Type& type) {
  if (type.kind() == TypeKind::parameter && type.variable_number() == 0) {
    for (const auto& [name, variable] : variables_) {
      if (name == type.parameter_name()) return variable;
    }
    variables_.emplace_back(type.parameter_name(), inference_.fresh());
    return variables_.back().second;
  }
  return map_arguments(type, [this](const Type& argument) { return (*this)(argument); });
}

}  // namespace probity::cel
