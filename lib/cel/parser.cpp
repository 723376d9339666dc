#include "cel/parser.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "cel/lexer.hpp"
#include "cel/macros.hpp"

namespace probity::cel {
namespace {

struct BinaryOperator {
  Operation operation;
  int precedence;
};

constexpr int lowest_precedence = 1;

std::optional<BinaryOperator> binary_operator(const Token& token) {
  if (token.kind == TokenKind::identifier) {
    return token.text == "in" ? std::optional(BinaryOperator{Operation::in, 3}) : std::nullopt;
  }
  if (token.kind != TokenKind::symbol) return std::nullopt;
  constexpr std::pair<std::string_view, BinaryOperator> operators[] = {
      {"||", {Operation::logical_or, 1}}, {"&&", {Operation::logical_and, 2}},
      {"<", {Operation::less, 3}},        {"<=", {Operation::less_equal, 3}},
      {">", {Operation::greater, 3}},     {">=", {Operation::greater_equal, 3}},
      {"==", {Operation::equal, 3}},      {"!=", {Operation::not_equal, 3}},
      {"+", {Operation::add, 4}},         {"-", {Operation::subtract, 4}},
      {"*", {Operation::multiply, 5}},    {"/", {Operation::divide, 5}},
      {"%", {Operation::remainder, 5}},
  };
  for (const auto& [text, found] : operators) {
    if (token.text == text) return found;
  }
  return std::nullopt;
}

std::string shown(const Token& token) {
  if (token.kind == TokenKind::end) return "the end of the expression";
  if (token.kind == TokenKind::string || token.kind == TokenKind::bytes) return "a string";
  return fmt::format("'{}'", token.text);
}

/// Recursive descent; after the first mistake every function returns 0 and nothing more is read.
class Parser {
 public:
  Parser(std::vector<Token> tokens, Macros macros) : tokens_(std::move(tokens)), macros_(macros) {}

  std::variant<Ast, Problem> run() {
    const ExprId root = parse_expression();
    if (!problem_ && current().kind != TokenKind::end) fail_after_operand();
    if (problem_) return *std::move(problem_);
    ast_.root = root;
    return std::move(ast_);
  }

 private:
  const Token& current() const { return tokens_[at_]; }
  const Token& next() const { return tokens_[std::min(at_ + 1, tokens_.size() - 1)]; }
  bool is(std::string_view symbol) const {
    return current().kind == TokenKind::symbol && current().text == symbol;
  }
  bool is_keyword(std::string_view word) const {
    return current().kind == TokenKind::identifier && current().text == word;
  }
  Token take() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }
  bool accept(std::string_view symbol) {
    if (problem_ || !is(symbol)) return false;
    take();
    return true;
  }

  void fail(const Token& token, std::string what, std::string why = {}, std::string fix = {}) {
    if (problem_) return;
    problem_ =
        Problem{token.offset, token.text.size(), std::move(what), std::move(why), std::move(fix)};
  }

  bool expect(std::string_view symbol, std::string_view purpose) {
    if (accept(symbol)) return true;
    fail(current(), fmt::format("expected '{}' {}, found {}", symbol, purpose, shown(current())));
    return false;
  }

  void fail_after_operand() {
    const Token& token = current();
    if (token.kind == TokenKind::identifier && (token.text == "and" || token.text == "or")) {
      return fail(token, fmt::format("'{}' is no operator", token.text), {},
                  token.text == "and" ? "write '&&'" : "write '||'");
    }
    fail(token,
         fmt::format("expected an operator or the end of the expression, found {}", shown(token)));
  }

  /// Adds an expression that spans from `offset` to the last token taken.
  ExprId add(Expr expr, std::uint32_t offset) {
    if (problem_) return 0;
    expr.offset = offset;
    const Token& last = tokens_[at_ == 0 ? 0 : at_ - 1];
    const auto end = last.offset + last.text.size() + (last.kind == TokenKind::quoted_identifier);
    expr.length = static_cast<std::uint32_t>(end - offset);
    return add_measured(std::move(expr));
  }

  ExprId add_measured(Expr expr) {
    std::uint16_t deepest = 0;
    for (const ExprId child : expr.children) deepest = std::max(deepest, ast_[child].depth);
    expr.depth = static_cast<std::uint16_t>(deepest + 1);
    if (expr.depth > depth_limit) {
      fail_on_depth();
      return 0;
    }
    return ast_.add(std::move(expr));
  }

  void fail_on_depth() {
    fail(current(), fmt::format("the expression is nested more than {} levels deep", depth_limit),
         "every operator, selection, call and pair of brackets counts as a level",
         "split the expression");
  }

  ExprId operation(Operation operation, std::vector<ExprId> operands, std::uint32_t offset,
                   std::uint32_t symbol_offset) {
    Expr expr;
    expr.kind = ExprKind::operation;
    expr.operation = operation;
    expr.name_offset = symbol_offset;
    expr.children = std::move(operands);
    return add(std::move(expr), offset);
  }

  ExprId parse_expression() {
    if (++nesting_ > depth_limit) fail_on_depth();
    if (problem_) return 0;
    const std::uint32_t start = current().offset;
    const ExprId condition = parse_binary(lowest_precedence);
    ExprId result = condition;
    const std::uint32_t symbol_offset = current().offset;
    if (accept("?")) {
      const ExprId yes = parse_binary(lowest_precedence);
      expect(":", "between the two outcomes of '?'");
      const ExprId no = parse_expression();
      result = operation(Operation::conditional, {condition, yes, no}, start, symbol_offset);
    }
    --nesting_;
    return result;
  }

  ExprId parse_binary(int precedence) {
    const std::uint32_t start = current().offset;
    ExprId left = parse_unary();
    while (!problem_) {
      const auto found = binary_operator(current());
      if (!found || found->precedence < precedence) break;
      const std::uint32_t symbol_offset = take().offset;
      const ExprId right = parse_binary(found->precedence + 1);
      if (problem_) return 0;
      left = combine(found->operation, left, right, start, symbol_offset);
    }
    return left;
  }

  /// `a && b && c` becomes one operation with three operands, so that long ones are not deep.
  ExprId combine(Operation op, ExprId left, ExprId right, std::uint32_t start,
                 std::uint32_t symbol_offset) {
    const bool logical = op == Operation::logical_and || op == Operation::logical_or;
    Expr& first = ast_[left];
    if (!logical || first.kind != ExprKind::operation || first.operation != op) {
      return operation(op, {left, right}, start, symbol_offset);
    }
    first.children.push_back(right);
    first.depth = std::max(first.depth, static_cast<std::uint16_t>(ast_[right].depth + 1));
    if (first.depth > depth_limit) fail_on_depth();
    const Token& last = tokens_[at_ - 1];
    first.length = static_cast<std::uint32_t>(last.offset + last.text.size() - first.offset);
    return left;
  }

  ExprId parse_unary() {
    const std::uint32_t start = current().offset;
    if (!is("!") && !is("-")) return parse_member();
    std::vector<std::uint32_t> offsets;
    const bool negation = is("-");
    while (is(negation ? "-" : "!") && !starts_negative_literal()) {
      offsets.push_back(take().offset);
    }
    ExprId operand = parse_member();
    for (std::size_t i = offsets.size(); i-- > 0 && !problem_;) {
      operand = operation(negation ? Operation::negate : Operation::logical_not, {operand},
                          offsets[i], offsets[i]);
    }
    return problem_ ? 0 : (ast_[operand].offset = start, operand);
  }

  bool starts_negative_literal() const {
    return is("-") && (next().kind == TokenKind::integer || next().kind == TokenKind::real);
  }

  ExprId parse_member() {
    const std::uint32_t start = current().offset;
    ExprId operand = parse_primary();
    while (!problem_) {
      if (accept(".")) {
        operand = parse_selection(operand, start);
      } else if (const std::uint32_t symbol_offset = current().offset; accept("[")) {
        const bool optional = accept("?");
        const ExprId index = parse_expression();
        expect("]", "after the index");
        operand = operation(optional ? Operation::optional_index : Operation::index,
                            {operand, index}, start, symbol_offset);
      } else if (is("{") && names_a_type(operand)) {
        operand = parse_structure(operand, start);
      } else {
        break;
      }
    }
    return operand;
  }

  bool names_a_type(ExprId id) const {
    const Expr& expr = ast_[id];
    if (expr.kind == ExprKind::name) return true;
    return expr.kind == ExprKind::select && !expr.is_test && !expr.is_optional &&
           names_a_type(expr.children[0]);
  }

  ExprId parse_selection(ExprId operand, std::uint32_t start) {
    const bool optional = accept("?");
    const Token name = take();
    const bool quoted = name.kind == TokenKind::quoted_identifier;
    if (!quoted && name.kind != TokenKind::identifier) {
      fail(name, fmt::format("expected the name of a field after '.', found {}", shown(name)));
      return 0;
    }
    if (!quoted && name.text == "in") {
      fail(name, "'in' cannot be the name of a field here", "it is an operator",
           "write ['in'] instead of .in");
      return 0;
    }
    Expr expr;
    expr.name = name.text;
    expr.name_offset = name.offset;
    expr.children = {operand};
    if (!quoted && !optional && is("(")) return parse_call(std::move(expr), start);
    expr.kind = ExprKind::select;
    expr.is_optional = optional;
    return add(std::move(expr), start);
  }

  /// The arguments of a call whose name was taken; a receiver is the first child already.
  ExprId parse_call(Expr call, std::uint32_t start) {
    call.kind = ExprKind::call;
    call.is_member = !call.children.empty();
    take();
    if (!is(")")) {
      do {
        call.children.push_back(parse_expression());
      } while (accept(","));
    }
    expect(")", "after the arguments");
    if (problem_) return 0;
    const Token& last = tokens_[at_ - 1];
    call.offset = start;
    call.length = static_cast<std::uint32_t>(last.offset + 1 - start);
    if (macros_ == Macros::on) {
      if (auto expansion = expand_macro(ast_, call)) return add_expansion(*std::move(expansion));
    }
    return add_measured(std::move(call));
  }

  ExprId add_expansion(std::variant<Expr, Problem> expansion) {
    if (auto* problem = std::get_if<Problem>(&expansion)) {
      if (!problem_) problem_ = std::move(*problem);
      return 0;
    }
    return add_measured(std::get<Expr>(std::move(expansion)));
  }

  ExprId parse_primary() {
    if (problem_) return 0;
    const Token& token = current();
    switch (token.kind) {
      case TokenKind::identifier:
        return parse_word();
      case TokenKind::string:
      case TokenKind::bytes:
      case TokenKind::real:
      case TokenKind::integer:
      case TokenKind::uint:
        return parse_literal(false);
      case TokenKind::symbol:
        return parse_symbol();
      case TokenKind::quoted_identifier:
        fail(token, "a name between backticks stands only after '.'");
        return 0;
      case TokenKind::end:
        break;
    }
    fail(token, fmt::format("expected a value, found {}", shown(token)));
    return 0;
  }

  ExprId parse_symbol() {
    if (starts_negative_literal()) {
      take();
      return parse_literal(true);
    }
    if (is("(")) return parse_parenthesis();
    if (is("[")) return parse_list();
    if (is("{")) return parse_map();
    if (is(".") && next().kind == TokenKind::identifier) {
      const std::uint32_t start = take().offset;
      return parse_name(start, true);
    }
    fail(current(), fmt::format("expected a value, found {}", shown(current())));
    return 0;
  }

  ExprId parse_parenthesis() {
    take();
    const ExprId inner = parse_expression();
    expect(")", "to close the parenthesis");
    if (problem_) return 0;
    // `(a && b) && c` may be joined, `(a.b).c` must not resolve as the name a.b.c.
    if (ast_[inner].kind == ExprKind::name || ast_[inner].kind == ExprKind::select) {
      ast_[inner].is_parenthesised = true;
    }
    return inner;
  }

  ExprId parse_word() {
    const Token& token = current();
    if (is_keyword("true") || is_keyword("false")) {
      return parse_constant(Value::boolean(token.text == "true"));
    }
    if (is_keyword("null")) return parse_constant(Value::null());
    return parse_name(token.offset, false);
  }

  ExprId parse_constant(Value value) {
    const std::uint32_t start = take().offset;
    Expr expr;
    expr.kind = ExprKind::literal;
    expr.literal = std::move(value);
    return add(std::move(expr), start);
  }

  ExprId parse_name(std::uint32_t start, bool leading_dot) {
    const Token name = take();
    if (is_reserved(name.text)) {
      fail(name, fmt::format("'{}' is a reserved word", name.text),
           "it cannot name a variable or a function");
      return 0;
    }
    Expr expr;
    expr.kind = ExprKind::name;
    expr.name = name.text;
    expr.name_offset = name.offset;
    expr.leading_dot = leading_dot;
    if (is("(")) return parse_call(std::move(expr), start);
    return add(std::move(expr), start);
  }

  ExprId parse_literal(bool negative) {
    const Token token = current();
    if (token.kind == TokenKind::integer) {
      constexpr std::uint64_t limit = std::numeric_limits<std::int64_t>::max();
      if (token.magnitude > limit + (negative ? 1 : 0)) {
        fail(token, "the integer is out of range",
             "an int lies between -9223372036854775808 and 9223372036854775807");
        return 0;
      }
      const std::uint64_t bits = negative ? 0 - token.magnitude : token.magnitude;
      return parse_constant(Value::integer(static_cast<std::int64_t>(bits)));
    }
    if (token.kind == TokenKind::uint) return parse_constant(Value::uint(token.magnitude));
    if (negative) return parse_constant(Value::real(-token.value.as_real()));
    return parse_constant(token.value);
  }

  ExprId parse_list() {
    const std::uint32_t start = take().offset;
    Expr expr;
    expr.kind = ExprKind::list;
    while (!problem_ && !is("]")) {
      const bool optional = accept("?");
      const ExprId item = parse_expression();
      ast_[item].is_optional_item = optional;
      expr.children.push_back(item);
      if (!accept(",")) break;
    }
    expect("]", "to close the list");
    return add(std::move(expr), start);
  }

  ExprId parse_map() {
    const std::uint32_t start = take().offset;
    Expr expr;
    expr.kind = ExprKind::map;
    while (!problem_ && !is("}")) {
      const bool optional = accept("?");
      const ExprId key = parse_expression();
      ast_[key].is_optional_item = optional;
      expect(":", "after the key");
      expr.children.push_back(key);
      expr.children.push_back(parse_expression());
      if (!accept(",")) break;
    }
    expect("}", "to close the map");
    return add(std::move(expr), start);
  }

  ExprId parse_structure(ExprId type, std::uint32_t start) {
    take();
    Expr expr;
    expr.kind = ExprKind::structure;
    expr.children = {type};
    while (!problem_ && !is("}")) {
      const bool optional = accept("?");
      const Token name = take();
      if (name.kind != TokenKind::identifier && name.kind != TokenKind::quoted_identifier) {
        fail(name, fmt::format("expected the name of a field, found {}", shown(name)));
        break;
      }
      expect(":", "after the field's name");
      const ExprId value = parse_expression();
      ast_[value].is_optional_item = optional;
      expr.field_names.push_back(name.text);
      expr.children.push_back(value);
      if (!accept(",")) break;
    }
    expect("}", "after the fields");
    return add(std::move(expr), start);
  }

  std::vector<Token> tokens_;
  Macros macros_;
  std::size_t at_ = 0;
  int nesting_ = 0;
  Ast ast_;
  std::optional<Problem> problem_;
};

}  // namespace

std::variant<Ast, Problem> parse(std::string_view source, Macros macros) {
  auto tokens = lex(source);
  if (auto* problem = std::get_if<Problem>(&tokens)) return std::move(*problem);
  return Parser(std::get<std::vector<Token>>(std::move(tokens)), macros).run();
}

}  // namespace probity::cel
