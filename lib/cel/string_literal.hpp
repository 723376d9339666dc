#pragma once

#include <cstddef>
#include <string_view>
#include <variant>

#include "cel/problem.hpp"
#include "cel/value.hpp"

namespace probity::cel {

struct StringLiteral {
  Value value;
  std::size_t length = 0;  // in the source, with prefix and quotes
};

/// Whether a string or bytes literal (with its prefix r, b, br...) starts here.
bool starts_string_literal(std::string_view source);

/// Reads the literal at the start of `source`; offsets of problems are relative to it.
std::variant<StringLiteral, Problem> read_string_literal(std::string_view source);

}  // namespace probity::cel
