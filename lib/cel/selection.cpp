#include <cmath>

#include <fmt/format.h>

#include "cel/builtins.hpp"
#include "cel/comparison.hpp"
#include "cel/evaluator.hpp"
#include "cel/value_text.hpp"

namespace probity::cel {
namespace {

/// The field that a node names: by the index that the checker found, else by name.
std::optional<std::size_t> field_of(const Node& node, const Object& object, std::string_view name) {
  const auto& type = object.type();
  if (node.c > 0 && node.c <= type.fields().size()) return node.c - 1;
  return type.find(name);
}

Value no_field(std::string_view name, const Value& operand) {
  return Value::error(fmt::format("no such field: a {} has no '{}'", type_name(operand), name));
}

Value no_key(const Value& key) {
  if (key.kind() == Kind::string) {
    return Value::error(fmt::format("no such key: '{}'", key.as_string()));
  }
  return Value::error(fmt::format("no such key: {}", to_text(key)));
}

/// The place in a list that a number names; none where it names none.
std::optional<std::size_t> position_in(const ListView& list, const Value& index) {
  const auto key = as_key(index);
  if (!key || !is_number(*key)) return std::nullopt;
  const std::size_t size = list.size();
  if (key->kind() == Kind::uint) {
    return key->as_uint() < size ? std::optional<std::size_t>(key->as_uint()) : std::nullopt;
  }
  const std::int64_t position = key->as_integer();
  if (position < 0 || static_cast<std::uint64_t>(position) >= size) return std::nullopt;
  return static_cast<std::size_t>(position);
}

Value optional_or_problem(Value value) {
  return value.is_known() ? Value::optional_of(std::move(value)) : value;
}

}  // namespace

Value Evaluator::read_field(const Object& object, std::size_t field) {
  Value value = object.field(field);
  if (observer_) observer_->read(object, field, value);
  return value;
}

Value Evaluator::ask_field(const Object& object, std::size_t field) {
  Value answer = object.has(field);
  if (observer_) observer_->asked(object, field, answer);
  return answer;
}

Value Evaluator::select(const Node& node) {
  Value storage;
  return select_in(node, look(node.a, storage));
}

Value Evaluator::select_in(const Node& node, const Value& operand) {
  const Value& name = code_.constants[node.b];
  switch (operand.kind()) {
    case Kind::object: {
      const Object& object = operand.as_object();
      const auto field = field_of(node, object, name.as_string());
      return field ? read_field(object, *field) : no_field(name.as_string(), operand);
    }
    case Kind::map: {
      const MapView& map = operand.as_map();
      meter_.charge(2);
      const auto found = map.find(name);
      return found ? map.value(*found) : no_key(name);
    }
    case Kind::optional:
      return optional_in(node, operand);
    case Kind::unknown:
    case Kind::error:
      return operand;
    default:
      return no_field(name.as_string(), operand);
  }
}

Value Evaluator::has(const Node& node) {
  Value storage;
  return has_in(node, look(node.a, storage));
}

Value Evaluator::has_in(const Node& node, const Value& operand) {
  const Value& name = code_.constants[node.b];
  switch (operand.kind()) {
    case Kind::object: {
      const Object& object = operand.as_object();
      const auto field = field_of(node, object, name.as_string());
      return field ? ask_field(object, *field) : no_field(name.as_string(), operand);
    }
    case Kind::map: {
      const MapView& map = operand.as_map();
      meter_.charge(2);
      const auto found = map.find(name);
      if (!found) return Value::boolean(false);
      const Value value = map.value(*found);
      return value.is_unknown() ? value : Value::boolean(true);
    }
    case Kind::optional:
      if (!operand.optional_has_value()) return Value::boolean(false);
      return has_in(node, operand.optional_value());
    case Kind::unknown:
    case Kind::error:
      return operand;
    default:
      return no_field(name.as_string(), operand);
  }
}

Value Evaluator::optional_select(const Node& node) {
  Value storage;
  return optional_in(node, look(node.a, storage));
}

/// The field as an optional: none where it is not there.
Value Evaluator::optional_in(const Node& node, const Value& operand) {
  if (operand.kind() == Kind::optional) {
    return operand.optional_has_value() ? optional_in(node, operand.optional_value()) : operand;
  }
  const Value present = has_in(node, operand);
  if (present.is_false()) return Value::optional_none();
  if (!present.is_true()) return present;
  return optional_or_problem(select_in(node, operand));
}

Value element_of(const Value& container, const Value& key, Meter& meter) {
  if (container.kind() == Kind::list) {
    const ListView& list = container.as_list();
    if (const auto position = position_in(list, key)) return list.at(*position);
    return Value::error(
        is_number(key)
            ? fmt::format("index out of range: {} in a list of {}", to_text(key), list.size())
            : fmt::format("a {} cannot be the index of a list", type_name(key)));
  }
  if (container.kind() == Kind::map) {
    meter.charge(4);
    const auto found = container.as_map().find(key);
    return found ? container.as_map().value(*found) : no_key(key);
  }
  const std::array<Value, 2> arguments = {container, key};
  return no_overload("[]", arguments);
}

Value optional_element_of(const Value& container, const Value& key, Meter& meter) {
  if (container.kind() == Kind::optional) {
    if (!container.optional_has_value()) return container;
    return optional_element_of(container.optional_value(), key, meter);
  }
  if (container.kind() == Kind::list && is_number(key)) {
    const auto position = position_in(container.as_list(), key);
    if (!position) return Value::optional_none();
    return optional_or_problem(container.as_list().at(*position));
  }
  if (container.kind() == Kind::map) {
    meter.charge(4);
    const auto found = container.as_map().find(key);
    if (!found) return Value::optional_none();
    return optional_or_problem(container.as_map().value(*found));
  }
  return element_of(container, key, meter);
}

}  // namespace probity::cel
