#include "cel/type.hpp"

#include <algorithm>
#include <cassert>
#include <string>

namespace probity::cel {

Type::Type(TypeKind kind, std::vector<Type> arguments, std::string name)
    : kind_(kind),
      detail_(std::make_shared<const Detail>(Detail{std::move(arguments), std::move(name)})) {}

Type Type::list(Type element) {
  return {TypeKind::list, {std::move(element)}};
}

Type Type::map(Type key, Type value) {
  return {TypeKind::map, {std::move(key), std::move(value)}};
}

Type Type::optional(Type value) {
  return {TypeKind::optional, {std::move(value)}};
}

Type Type::type(Type of) {
  return {TypeKind::type, {std::move(of)}};
}

Type Type::structure(const StructType& structure) {
  Type type(TypeKind::structure);
  type.struct_ = &structure;
  return type;
}

Type Type::parameter(std::string_view name) {
  return {TypeKind::parameter, {}, std::string(name)};
}

Type Type::variable(std::uint32_t number) {
  Type type(TypeKind::parameter);
  type.variable_ = number;
  return type;
}

const std::vector<Type>& Type::arguments() const {
  static const std::vector<Type> none;
  return detail_ ? detail_->arguments : none;
}

std::string_view Type::parameter_name() const {
  return detail_ ? std::string_view(detail_->name) : std::string_view();
}

bool Type::operator==(const Type& other) const {
  if (kind_ != other.kind_ || variable_ != other.variable_ || struct_ != other.struct_)
    return false;
  if (detail_ == other.detail_) return true;
  return parameter_name() == other.parameter_name() && arguments() == other.arguments();
}

namespace {

std::string_view simple_name(TypeKind kind) {
  switch (kind) {
    case TypeKind::dyn:
      return "dyn";
    case TypeKind::null:
      return "null";
    case TypeKind::boolean:
      return "bool";
    case TypeKind::integer:
      return "int";
    case TypeKind::uint:
      return "uint";
    case TypeKind::real:
      return "double";
    case TypeKind::string:
      return "string";
    case TypeKind::bytes:
      return "bytes";
    case TypeKind::timestamp:
      return "timestamp";
    case TypeKind::duration:
      return "duration";
    case TypeKind::type:
      return "type";
    case TypeKind::list:
      return "list";
    case TypeKind::map:
      return "map";
    case TypeKind::optional:
      return "optional";
    case TypeKind::structure:
      return "struct";
    case TypeKind::parameter:
      return "any";
  }
  return "dyn";
}

}  // namespace

std::string to_string(const Type& type) {
  if (type.kind() == TypeKind::structure) return type.struct_type().name();
  if (!type.parameter_name().empty()) return std::string(type.parameter_name());
  std::string text(simple_name(type.kind()));
  if (type.arguments().empty()) return text;
  text += '(';
  for (std::size_t i = 0; i < type.arguments().size(); ++i) {
    if (i > 0) text += ", ";
    text += to_string(type.arguments()[i]);
  }
  return text + ')';
}

std::size_t StructType::add_field(std::string name, Type type) {
  assert(!find(name));
  const auto index = static_cast<std::uint32_t>(fields_.size());
  const auto place =
      std::lower_bound(by_name_.begin(), by_name_.end(), name,
                       [this](auto i, const std::string& n) { return fields_[i].name < n; });
  by_name_.insert(place, index);
  fields_.push_back({std::move(name), std::move(type)});
  return index;
}

std::optional<std::size_t> StructType::find(std::string_view name) const {
  const auto found =
      std::lower_bound(by_name_.begin(), by_name_.end(), name,
                       [this](auto i, std::string_view n) { return fields_[i].name < n; });
  if (found == by_name_.end() || fields_[*found].name != name) return std::nullopt;
  return *found;
}

}  // namespace probity::cel
