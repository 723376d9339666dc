#pragma once

#include <optional>
#include <variant>

#include "cel/ast.hpp"
#include "cel/problem.hpp"

namespace probity::cel {

/// What a call expands to: another expression, or a mistake in the macro's use; none where the call
/// is no macro's. The children of the call are already in the tree.
using Expansion = std::optional<std::variant<Expr, Problem>>;
Expansion expand_macro(Ast& ast, const Expr& call);

}  // namespace probity::cel
