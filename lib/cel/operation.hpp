#pragma once

#include <cstdint>
#include <string_view>

namespace probity::cel {

/// The operators, in the syntax tree and in programs.
enum class Operation : std::uint8_t {
  logical_or,
  logical_and,
  less,
  less_equal,
  greater,
  greater_equal,
  equal,
  not_equal,
  in,
  add,
  subtract,
  multiply,
  divide,
  remainder,
  logical_not,
  negate,
  conditional,
  index,
  optional_index,
};

/// As messages show it: "&&", "<", "[]".
std::string_view symbol(Operation operation);

/// What a macro does with a range (or with one value: bind and the optional forms).
enum class MacroKind : std::uint8_t {
  all,
  exists,
  exists_one,
  map,
  filter,
  transform_map,
  bind,
  optional_map,
  optional_flat_map,
};

}  // namespace probity::cel
