#pragma once

#include <string>

#include "cel/value.hpp"

namespace probity::cel {

/// The value as a CEL literal or expression that yields it again: `{'a': [1, 2u, 3.0, b'\x00']}`,
/// `timestamp('2026-11-22T00:00:00Z')`, `optional.of(1)`. Objects are shown as `Tool{...}`,
/// unknowns as `unknown(tools[2].baa)`, errors as `error("...")`, which are no expressions.
std::string to_text(const Value& value);

}  // namespace probity::cel
