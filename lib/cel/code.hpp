#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cel/environment.hpp"
#include "cel/operation.hpp"
#include "cel/regex.hpp"
#include "cel/type.hpp"
#include "cel/value.hpp"

/// What a program is made of: nodes in one vector, children before their parents.
namespace probity::cel {

/// What a node does, and what its numbers a, b and c mean. Operands are a run of node indexes in
/// Code::operands: from b, as many as c.
enum class NodeKind : std::uint8_t {
  constant,         // a: constant
  variable,         // a: slot
  local,            // a: macro variable
  failure,          // a: constant, the message
  select,           // a: node, b: constant (name), c: field index + 1, or 0 to go by name
  has,              // as select
  optional_select,  // as select
  logical_and,      // operands
  logical_or,       // operands
  conditional,      // a, b, c: nodes
  unary,            // operation; a: node
  binary,           // operation; a, b: nodes
  matches,          // a: node (text), b: constant (pattern), c: index of the pattern's cache
  builtin,          // a: number of the function; operands
  host,             // a: first of the call's overloads in Code::overload_sets; operands
  list,             // operands; those with optional_item are spread
  map,              // operands: key, value, key, value...
  comprehension,    // macro; a: node (range), b: first of the bodies in operands, c: first local
  bind,             // macro; a: node, b: node (body), c: local
};

inline constexpr std::uint32_t optional_item = 0x80000000;
inline constexpr std::uint8_t two_variables = 1;   // flags of a comprehension
inline constexpr std::uint8_t with_condition = 2;  // a transformation after a condition

struct Node {
  NodeKind kind = NodeKind::constant;
  std::uint8_t detail = 0;  // the Operation or MacroKind
  std::uint8_t flags = 0;
  std::uint8_t depth = 1;  // greater than that of all children
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint32_t c = 0;

  Operation operation() const { return static_cast<Operation>(detail); }
  MacroKind macro() const { return static_cast<MacroKind>(detail); }
};

static_assert(sizeof(Node) == 16);

/// The ways to call one host function at one place: overloads to try in order of declaration.
struct OverloadSet {
  std::vector<const Overload*> overloads;
  /// The builtin of that name + 1 where no overload fits, or 0.
  std::uint32_t builtin = 0;
};

struct Code {
  std::vector<Node> nodes;  // the last one is the root
  std::vector<std::uint32_t> operands;
  std::vector<std::uint32_t> offsets;  // of each node, in bytes of the expression
  std::vector<Value> constants;
  std::vector<OverloadSet> overload_sets;
  std::uint32_t local_count = 0;
  std::uint32_t pattern_count = 0;
  /// One for each constant pattern, compiled when first used.
  std::unique_ptr<PatternCache[]> patterns;
  Type result_type;
  std::optional<Environment> environment;  // keeps the overloads alive
};

/// The bounds that the nodes of a program from outside are held to.
inline constexpr std::uint32_t local_limit = 512;

}  // namespace probity::cel
