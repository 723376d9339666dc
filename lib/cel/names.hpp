#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cel/ast.hpp"
#include "cel/environment.hpp"

namespace probity::cel {

/// What a global name stands for: a variable, or a constant such as a type.
struct NamedVariable {
  std::uint32_t slot = 0;
};
struct NamedConstant {
  Value value;
  Type type;
};
using Named = std::variant<NamedVariable, NamedConstant>;

/// What a function's name stands for: the host's, a builtin, or both.
struct NamedFunction {
  const Function* host = nullptr;
  std::optional<std::uint32_t> builtin = std::nullopt;
  explicit operator bool() const { return host || builtin; }
};

/// Resolves names as the specification says: within the container first, then outwards.
class Names {
 public:
  explicit Names(const Environment& environment) : environment_(environment) {}

  std::optional<Named> find(std::string_view name, bool from_root) const;
  /// A function called as `name(...)`.
  NamedFunction find_global(std::string_view name, bool from_root) const;
  /// A function called as `x.name(...)`.
  NamedFunction find_member(std::string_view name) const;
  /// The message that `Type{...}` makes: the full name of a known wrapper.
  std::optional<std::string> find_wrapper(std::string_view name, bool from_root) const;
  /// A struct type of the host.
  const StructType* find_struct(std::string_view name, bool from_root) const;

  const Type& variable_type(std::uint32_t slot) const {
    return environment_.declarations().variables[slot].type;
  }

  /// All names of variables, for suggestions.
  std::vector<std::string_view> variables() const;
  std::vector<std::string_view> functions(CallStyle style) const;

 private:
  std::vector<std::string> candidates(std::string_view name, bool from_root) const;
  std::optional<Named> find_exactly(std::string_view name) const;

  const Environment& environment_;
};

/// "a.b.c" where an expression is a plain chain of names and selections; none otherwise.
std::optional<std::string> qualified_name(const Ast& ast, const Expr& expr);
/// The name that such a chain begins with.
const Expr& first_of_chain(const Ast& ast, const Expr& expr);

}  // namespace probity::cel
