#pragma once

#include <memory>

#include "cel/ast.hpp"
#include "cel/code.hpp"

namespace probity::cel {

/// The program of a checked tree. Literals of constants become constants, and so do conversions of
/// constants (`timestamp('2026-01-01T00:00:00Z')`) that succeed.
std::shared_ptr<Code> assemble(const Ast& ast, const Environment& environment,
                               std::size_t local_count);

}  // namespace probity::cel
