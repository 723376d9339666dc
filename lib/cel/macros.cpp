#include "cel/macros.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "cel/lexer.hpp"

namespace probity::cel {
namespace {

/// A macro over a range or an optional, called as a member: the number of variables that it binds
/// and of expressions that follow them.
struct Form {
  std::string_view name;
  MacroKind kind;
  std::size_t variables;
  std::size_t expressions;
};

constexpr std::array<Form, 17> forms = {{
    {"all", MacroKind::all, 1, 1},
    {"all", MacroKind::all, 2, 1},
    {"exists", MacroKind::exists, 1, 1},
    {"exists", MacroKind::exists, 2, 1},
    {"exists_one", MacroKind::exists_one, 1, 1},
    {"exists_one", MacroKind::exists_one, 2, 1},
    {"existsOne", MacroKind::exists_one, 1, 1},
    {"existsOne", MacroKind::exists_one, 2, 1},
    {"map", MacroKind::map, 1, 1},
    {"map", MacroKind::map, 1, 2},
    {"filter", MacroKind::filter, 1, 1},
    {"transformList", MacroKind::map, 2, 1},
    {"transformList", MacroKind::map, 2, 2},
    {"transformMap", MacroKind::transform_map, 2, 1},
    {"transformMap", MacroKind::transform_map, 2, 2},
    {"optMap", MacroKind::optional_map, 1, 1},
    {"optFlatMap", MacroKind::optional_flat_map, 1, 1},
}};

const Form* find_form(std::string_view name, std::size_t arguments) {
  const auto* found = std::find_if(forms.begin(), forms.end(), [&](const Form& form) {
    return form.name == name && form.variables + form.expressions == arguments;
  });
  return found == forms.end() ? nullptr : found;
}

Problem problem_at(const Expr& expr, std::string what, std::string fix = {}) {
  return {expr.offset, expr.length, std::move(what), {}, std::move(fix)};
}

bool is_plain_name(const Expr& expr) {
  return expr.kind == ExprKind::name && !expr.leading_dot;
}

Expr macro_of(const Expr& call, MacroKind kind) {
  Expr expr;
  expr.kind = ExprKind::macro;
  expr.macro = kind;
  expr.offset = call.offset;
  expr.length = call.length;
  expr.name_offset = call.name_offset;
  return expr;
}

Expansion expand_form(const Ast& ast, const Expr& call, const Form& form) {
  Expr expr = macro_of(call, form.kind);
  for (std::size_t i = 0; i < form.variables; ++i) {
    const Expr& variable = ast[call.children[1 + i]];
    if (!is_plain_name(variable)) {
      return problem_at(variable, fmt::format("{} needs the name of a variable here", call.name),
                        fmt::format("write as in 'tools.{}(tool, ...)'", call.name));
    }
    (i == 0 ? expr.name : expr.second_name) = variable.name;
  }
  if (expr.name == expr.second_name) {
    return problem_at(ast[call.children[2]],
                      fmt::format("the two variables of {} have the same name", call.name));
  }
  expr.children.push_back(call.children[0]);
  expr.children.insert(expr.children.end(),
                       call.children.begin() + static_cast<std::ptrdiff_t>(1 + form.variables),
                       call.children.end());
  return expr;
}

Expansion expand_has(const Ast& ast, const Expr& call) {
  const Expr& argument = ast[call.children[0]];
  if (argument.kind != ExprKind::select || argument.is_test) {
    return problem_at(argument, "has() needs the selection of a field",
                      "write as in 'has(tool.vendor)'");
  }
  Expr expr = argument;
  expr.is_test = true;
  return expr;
}

Expr bound(const Expr& call, std::string_view name, ExprId init, ExprId body) {
  Expr expr = macro_of(call, MacroKind::bind);
  expr.name = name;
  expr.children = {init, body};
  return expr;
}

Expansion expand_bind(const Ast& ast, const Expr& call) {
  const Expr& variable = ast[call.children[1]];
  if (!is_plain_name(variable)) {
    return problem_at(variable, "cel.bind needs the name of a variable here",
                      "write as in 'cel.bind(limit, 5, x < limit)'");
  }
  return bound(call, variable.name, call.children[2], call.children[3]);
}

std::string index_name(std::uint64_t index) {
  return fmt::format("@index{}", index);
}

/// cel.block([a, b], body): the slots are bound one in the other, so that later ones see earlier.
Expansion expand_block(Ast& ast, const Expr& call) {
  const Expr& slots = ast[call.children[1]];
  if (slots.kind != ExprKind::list) {
    return problem_at(slots, "cel.block needs a list of expressions here");
  }
  ExprId body = call.children[2];
  const std::vector<ExprId> values = slots.children;
  if (values.empty()) return ast[body];
  Expr expr;
  for (std::size_t i = values.size(); i-- > 0;) {
    expr = bound(call, ast.keep(index_name(i)), values[i], body);
    expr.depth = static_cast<std::uint16_t>(1 + std::max(ast[values[i]].depth, ast[body].depth));
    if (expr.depth > depth_limit) return problem_at(slots, "the block has too many expressions");
    if (i > 0) body = ast.add(expr);
  }
  return expr;
}

/// cel.index(0), cel.iterVar(0, 1), cel.accuVar(0, 1): names of the block's own.
Expansion expand_block_name(Ast& ast, const Expr& call) {
  std::string name = call.name == "index" ? "@index" : fmt::format("@{}", call.name);
  for (std::size_t i = 1; i < call.children.size(); ++i) {
    const Expr& number = ast[call.children[i]];
    if (number.kind != ExprKind::literal || number.literal.kind() != Kind::integer) {
      return problem_at(number, fmt::format("cel.{} needs a whole number here", call.name));
    }
    if (i > 1) name += ':';
    name += std::to_string(number.literal.as_integer());
  }
  Expr expr;
  expr.kind = ExprKind::name;
  expr.offset = call.offset;
  expr.length = call.length;
  expr.name = ast.keep(std::move(name));
  return expr;
}

Expansion expand_cel(Ast& ast, const Expr& call) {
  const std::size_t arguments = call.children.size() - 1;
  if (call.name == "bind" && arguments == 3) return expand_bind(ast, call);
  if (call.name == "block" && arguments == 2) return expand_block(ast, call);
  if (call.name == "index" && arguments == 1) return expand_block_name(ast, call);
  if ((call.name == "iterVar" || call.name == "accuVar") && arguments == 2) {
    return expand_block_name(ast, call);
  }
  return std::nullopt;
}

/// math.greatest of three and more works on their list.
Expansion expand_extreme(Ast& ast, const Expr& call) {
  if (call.children.size() < 4) return std::nullopt;
  Expr list;
  list.kind = ExprKind::list;
  list.offset = call.offset;
  list.length = call.length;
  list.children.assign(call.children.begin() + 1, call.children.end());
  for (const ExprId child : list.children) list.depth = std::max(list.depth, ast[child].depth);
  ++list.depth;
  Expr expr = call;
  expr.children = {call.children[0], ast.add(std::move(list))};
  return expr;
}

bool is_namespace(const Expr& target, std::string_view name) {
  return is_plain_name(target) && target.name == name;
}

}  // namespace

Expansion expand_macro(Ast& ast, const Expr& call) {
  if (!call.is_member) {
    const bool has = call.name == "has" && call.children.size() == 1 && !call.leading_dot;
    return has ? expand_has(ast, call) : std::nullopt;
  }
  const Expr& target = ast[call.children[0]];
  if (is_namespace(target, "cel")) {
    if (auto expansion = expand_cel(ast, call)) return expansion;
  }
  if (is_namespace(target, "math") && (call.name == "greatest" || call.name == "least")) {
    return expand_extreme(ast, call);
  }
  const Form* form = find_form(call.name, call.children.size() - 1);
  return form ? expand_form(ast, call, *form) : std::nullopt;
}

}  // namespace probity::cel
