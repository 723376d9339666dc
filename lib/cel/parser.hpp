#pragma once

#include <string_view>
#include <variant>

#include "cel/ast.hpp"
#include "cel/compile.hpp"
#include "cel/problem.hpp"

namespace probity::cel {

/// The syntax tree of an expression with its macros expanded; or the first mistake. The tree
/// borrows names and literals from `source`.
std::variant<Ast, Problem> parse(std::string_view source, Macros macros);

}  // namespace probity::cel
