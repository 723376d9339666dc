#pragma once

#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

#include "cel/problem.hpp"
#include "cel/value.hpp"

namespace probity::cel {

enum class TokenKind : std::uint8_t {
  end,
  identifier,
  quoted_identifier,  // `content-type`, in field selections only
  integer,            // `magnitude` holds the digits' value; the sign is the parser's
  uint,
  real,
  string,
  bytes,
  symbol,  // ( ) [ ] { } . , : ? ! && || < <= > >= == != + - * / %
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::uint32_t offset = 0;
  std::string_view text = {};
  std::uint64_t magnitude = 0;
  /// Of a real, string or bytes literal.
  Value value = {};
};

/// The tokens of an expression, the last of kind `end`; or the first mistake. Literals may borrow
/// from `source`.
std::variant<std::vector<Token>, Problem> lex(std::string_view source);

/// Words that cannot name variables: true, in, for...
bool is_reserved(std::string_view word);

}  // namespace probity::cel
