#include "cel/lexer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "cel/string_literal.hpp"
#include "text/utf8.hpp"

namespace probity::cel {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_hex_digit(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool starts_identifier(char c) {
  return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool continues_identifier(char c) {
  return starts_identifier(c) || is_digit(c);
}

class Lexer {
 public:
  explicit Lexer(std::string_view source) : source_(source) {}

  std::variant<std::vector<Token>, Problem> run() {
    while (!problem_) {
      skip_blanks();
      if (at_ == source_.size()) break;
      read_token();
    }
    if (problem_) return *std::move(problem_);
    push(TokenKind::end, 0);
    return std::move(tokens_);
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
  }

  Token& push(TokenKind kind, std::size_t length) {
    tokens_.push_back({kind, static_cast<std::uint32_t>(at_), source_.substr(at_, length)});
    at_ += length;
    return tokens_.back();
  }

  void fail(std::size_t length, std::string what, std::string why = {}, std::string fix = {}) {
    problem_ = Problem{at_, length, std::move(what), std::move(why), std::move(fix)};
  }

  void skip_blanks() {
    while (at_ < source_.size()) {
      const char c = source_[at_];
      if (c == '/' && peek(1) == '/') {
        at_ = std::min(source_.find_first_of("\r\n", at_), source_.size());
      } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
        ++at_;
      } else {
        return;
      }
    }
  }

  void read_token() {
    const std::string_view rest = source_.substr(at_);
    if (starts_string_literal(rest)) return read_string(rest);
    if (starts_identifier(rest[0])) return read_identifier();
    if (is_digit(rest[0]) || (rest[0] == '.' && is_digit(peek(1)))) return read_number();
    if (rest[0] == '`') return read_quoted_identifier();
    read_symbol(rest);
  }

  void read_string(std::string_view rest) {
    auto literal = read_string_literal(rest);
    if (auto* problem = std::get_if<Problem>(&literal)) {
      problem->offset += at_;
      problem_ = std::move(*problem);
      return;
    }
    auto& read = std::get<StringLiteral>(literal);
    const bool bytes = read.value.kind() == Kind::bytes;
    push(bytes ? TokenKind::bytes : TokenKind::string, read.length).value = std::move(read.value);
  }

  void read_identifier() {
    std::size_t length = 1;
    while (continues_identifier(peek(length))) ++length;
    push(TokenKind::identifier, length);
  }

  void read_quoted_identifier() {
    const auto end = source_.find('`', at_ + 1);
    const auto name = source_.substr(at_ + 1, end - at_ - 1);
    const bool allowed = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
      return continues_identifier(c) || c == '-' || c == '.' || c == '/' || c == ' ';
    });
    if (end == std::string_view::npos || !allowed) {
      return fail(1, "a field name between backticks is damaged",
                  "it holds letters, digits, '_', '-', '.', '/' and spaces, and ends with a '`'");
    }
    push(TokenKind::quoted_identifier, name.size() + 2).text = name;
  }

  void read_number() {
    if (peek() == '0' && (peek(1) == 'x' || peek(1) == 'X') && is_hex_digit(peek(2))) {
      return read_hexadecimal();
    }
    std::size_t length = 0;
    while (is_digit(peek(length))) ++length;
    bool real = false;
    if (peek(length) == '.' && is_digit(peek(length + 1))) {
      real = true;
      ++length;
      while (is_digit(peek(length))) ++length;
    }
    if (const std::size_t exponent = exponent_length(length)) {
      real = true;
      length += exponent;
    }
    if (real) return read_real(length);
    read_integer(length, source_.substr(at_, length), 10);
  }

  std::size_t exponent_length(std::size_t from) const {
    if (peek(from) != 'e' && peek(from) != 'E') return 0;
    std::size_t length = peek(from + 1) == '+' || peek(from + 1) == '-' ? 2 : 1;
    if (!is_digit(peek(from + length))) return 0;
    while (is_digit(peek(from + length))) ++length;
    return length;
  }

  void read_hexadecimal() {
    std::size_t length = 2;
    while (is_hex_digit(peek(length))) ++length;
    read_integer(length, source_.substr(at_ + 2, length - 2), 16);
  }

  void read_integer(std::size_t length, std::string_view digits, int base) {
    std::uint64_t magnitude = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), magnitude, base);
    if (error != std::errc()) {
      return fail(length, "the number is too large", "integers have 64 bits");
    }
    const bool is_unsigned = peek(length) == 'u' || peek(length) == 'U';
    if (is_unsigned) ++length;
    if (starts_identifier(peek(length))) return fail_after_number(length);
    push(is_unsigned ? TokenKind::uint : TokenKind::integer, length).magnitude = magnitude;
  }

  void read_real(std::size_t length) {
    std::string digits(source_.substr(at_, length));
    if (digits.front() == '.') digits.insert(0, "0");
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc()) {
      // Too small reads as zero, too large as infinity; only the latter is a mistake.
      const bool tiny = digits.find("e-") != std::string::npos ||
                        digits.find("E-") != std::string::npos || digits.front() == '0';
      if (!tiny) return fail(length, "the number is too large for a double");
      value = 0;
    }
    if (starts_identifier(peek(length))) return fail_after_number(length);
    push(TokenKind::real, length).value = Value::real(value);
  }

  void fail_after_number(std::size_t length) {
    while (continues_identifier(peek(length))) ++length;
    fail(length, fmt::format("'{}' is neither a number nor a name", source_.substr(at_, length)),
         "a number ends with its digits, and only u may follow them");
  }

  void read_symbol(std::string_view rest) {
    constexpr std::array<std::string_view, 6> pairs = {"&&", "||", "<=", ">=", "==", "!="};
    if (std::find(pairs.begin(), pairs.end(), rest.substr(0, 2)) != pairs.end()) {
      push(TokenKind::symbol, 2);
      return;
    }
    if (std::string_view("()[]{}.,:?!<>+-*/%").find(rest[0]) != std::string_view::npos) {
      push(TokenKind::symbol, 1);
      return;
    }
    fail_on_character(rest);
  }

  void fail_on_character(std::string_view rest) {
    const std::size_t length = text::character_length(rest);
    if (rest[0] == '=') {
      return fail(1, "a lone '=' has no meaning", {}, "compare with '=='");
    }
    if (rest[0] == '&' || rest[0] == '|') {
      return fail(1, fmt::format("a lone '{}' has no meaning", rest[0]), {},
                  fmt::format("write '{0}{0}'", rest[0]));
    }
    const bool printable = length > 1 || (length == 1 && rest[0] > ' ' && rest[0] < 0x7f);
    fail(std::max<std::size_t>(length, 1),
         printable ? fmt::format("'{}' has no meaning here", rest.substr(0, length))
                   : fmt::format("the byte 0x{:02x} has no meaning here",
                                 static_cast<unsigned>(static_cast<unsigned char>(rest[0]))));
  }

  std::string_view source_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
  std::optional<Problem> problem_;
};

}  // namespace

std::variant<std::vector<Token>, Problem> lex(std::string_view source) {
  return Lexer(source).run();
}

bool is_reserved(std::string_view word) {
  constexpr std::array<std::string_view, 21> words = {
      "as",       "break",   "const",  "continue", "else", "false", "for",
      "function", "if",      "import", "in",       "let",  "loop",  "namespace",
      "null",     "package", "return", "true",     "var",  "void",  "while"};
  return std::binary_search(words.begin(), words.end(), word);
}

}  // namespace probity::cel
