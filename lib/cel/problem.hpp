#pragma once

#include <cstddef>
#include <string>

namespace probity::cel {

/// A mistake in an expression, at a byte offset; `compile` makes a Diagnostic of it.
struct Problem {
  std::size_t offset = 0;
  std::size_t length = 0;
  std::string what;
  std::string why = {};
  std::string fix = {};
};

}  // namespace probity::cel
