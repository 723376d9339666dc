#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "cel/environment.hpp"
#include "cel/operation.hpp"
#include "cel/type.hpp"
#include "cel/value.hpp"

/// The syntax tree that the parser builds, the checker annotates and the assembler reads.
namespace probity::cel {

using ExprId = std::uint32_t;

/// The deepest nesting that the parser accepts, so that recursion over trees is safe.
inline constexpr std::uint16_t depth_limit = 250;

enum class ExprKind : std::uint8_t {
  nothing,
  literal,
  name,
  select,
  call,
  operation,
  list,
  map,
  structure,
  macro,
};

/// What the checker found that a name or a call means.
enum class Meaning : std::uint8_t {
  none,
  variable,
  local,
  constant,  // a type's name or an enumerator: `literal` holds it
  field,     // `target` is the field's index
  builtin,   // `target` is the function's number
  host,      // `overloads` are the candidates
  failing,   // fails when evaluated, with `failure`
};

struct Expr {
  ExprKind kind = ExprKind::nothing;
  Operation operation = Operation::logical_or;
  MacroKind macro = MacroKind::all;
  bool leading_dot = false;  // .name
  bool is_member = false;    // a call x.f(): the first child is x
  bool is_test = false;      // has(x.f)
  bool is_parenthesised = false;
  bool is_optional = false;       // x.?f
  bool is_optional_item = false;  // stands as [?x] or as the key of {?x: ...}
  std::uint16_t depth = 1;
  std::uint32_t offset = 0;
  std::uint32_t length = 0;
  std::uint32_t name_offset = 0;  // of the field's or function's name
  std::string_view name = {};     // of a name, field, function, or the first macro variable
  std::string_view second_name = {};
  Value literal = {};
  std::vector<ExprId> children = {};
  std::vector<std::string_view> field_names = {};  // of a structure, one a child

  Type type = {};
  Meaning meaning = Meaning::none;
  std::uint32_t target = 0;
  std::vector<const Overload*> overloads = {};
  bool has_builtin = false;  // of a call that has overloads of the host too
  std::string failure = {};
};

/// Owns the expressions; id 0 is nothing. References stay good while expressions are added.
class Ast {
 public:
  Ast() { exprs_.emplace_back(); }
  ExprId add(Expr expr) {
    exprs_.push_back(std::move(expr));
    return static_cast<ExprId>(exprs_.size() - 1);
  }
  Expr& operator[](ExprId id) { return exprs_[id]; }
  const Expr& operator[](ExprId id) const { return exprs_[id]; }
  std::size_t size() const { return exprs_.size(); }
  /// Keeps a name that stands nowhere in the source.
  std::string_view keep(std::string name) { return names_.emplace_back(std::move(name)); }

  ExprId root = 0;

 private:
  std::deque<Expr> exprs_;
  std::deque<std::string> names_;
};

}  // namespace probity::cel
