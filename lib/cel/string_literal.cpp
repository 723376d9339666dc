#include "cel/string_literal.hpp"

#include <optional>
#include <string>

#include <fmt/format.h>

#include "text/utf8.hpp"

namespace probity::cel {
namespace {

struct Prefix {
  bool raw = false;
  bool bytes = false;
  std::size_t length = 0;
};

Prefix read_prefix(std::string_view source) {
  Prefix prefix;
  while (prefix.length < source.size()) {
    const char c = source[prefix.length];
    bool& flag = c == 'r' || c == 'R' ? prefix.raw : prefix.bytes;
    if ((c != 'r' && c != 'R' && c != 'b' && c != 'B') || flag) break;
    // b comes before r
    if ((c == 'b' || c == 'B') && prefix.raw) break;
    flag = true;
    ++prefix.length;
  }
  return prefix;
}

bool is_quote(char c) {
  return c == '"' || c == '\'';
}

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 99;
}

/// The character that a one-letter escape stands for.
std::optional<char> simple_escape(char c) {
  constexpr std::string_view letters = "abfnrtv\\?\"'`";
  constexpr std::string_view meanings = "\a\b\f\n\r\t\v\\?\"'`";
  const auto found = letters.find(c);
  if (found == std::string_view::npos) return std::nullopt;
  return meanings[found];
}

/// Decodes what stands between the quotes.
class Decoder {
 public:
  Decoder(std::string_view body, std::size_t offset, bool bytes)
      : body_(body), offset_(offset), bytes_(bytes) {}

  std::variant<std::string, Problem> decode() {
    while (at_ < body_.size()) {
      if (body_[at_] != '\\') {
        result_ += body_[at_++];
      } else if (auto problem = escape()) {
        return *std::move(problem);
      }
    }
    return std::move(result_);
  }

 private:
  struct Digits {
    int count;
    unsigned base;
  };

  std::optional<Problem> escape() {
    const std::size_t start = at_;
    const char letter = at_ + 1 < body_.size() ? body_[at_ + 1] : '\0';
    if (const auto simple = simple_escape(letter)) {
      result_ += *simple;
      at_ += 2;
      return std::nullopt;
    }
    if (letter >= '0' && letter <= '3') return numeric(start, 1, {3, 8});
    if (letter == 'x' || letter == 'X') return numeric(start, 2, {2, 16});
    if (letter == 'u' && !bytes_) return numeric(start, 2, {4, 16});
    if (letter == 'U' && !bytes_) return numeric(start, 2, {8, 16});
    if (letter == 'u' || letter == 'U') {
      return problem(start, 2, "a bytes literal cannot hold a \\u escape",
                     "write the bytes as \\x escapes");
    }
    return problem(start, 2, "unknown escape in a string",
                   "write '\\\\' for a backslash, or put r before the string");
  }

  std::optional<Problem> numeric(std::size_t start, std::size_t skip, Digits digits) {
    const auto value = number(at_ + skip, digits);
    const std::size_t length = skip + static_cast<std::size_t>(digits.count);
    if (!value) {
      return problem(start, length,
                     fmt::format("the escape needs {} {} digits", digits.count,
                                 digits.base == 8 ? "octal" : "hexadecimal"));
    }
    at_ += length;
    if (bytes_) {
      result_ += static_cast<char>(*value);
      return std::nullopt;
    }
    return character(start, length, *value);
  }

  std::optional<Problem> character(std::size_t start, std::size_t length, char32_t value) {
    if (value >= 0xd800 && value <= 0xdbff && body_.substr(at_, 2) == "\\u") {
      const auto low = number(at_ + 2, {4, 16});
      if (low && *low >= 0xdc00 && *low <= 0xdfff) {
        at_ += 6;
        value = 0x10000 + ((value - 0xd800) << 10) + (*low - 0xdc00);
      }
    }
    if (value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) {
      return problem(start, length, "the escape stands for no Unicode character");
    }
    text::append_character(result_, value);
    return std::nullopt;
  }

  std::optional<char32_t> number(std::size_t from, Digits digits) const {
    if (from + static_cast<std::size_t>(digits.count) > body_.size()) return std::nullopt;
    std::uint64_t value = 0;
    for (int i = 0; i < digits.count; ++i) {
      const int digit = digit_value(body_[from + static_cast<std::size_t>(i)]);
      if (digit >= static_cast<int>(digits.base)) return std::nullopt;
      value = value * digits.base + static_cast<unsigned>(digit);
    }
    return static_cast<char32_t>(std::min<std::uint64_t>(value, 0xffffffff));
  }

  Problem problem(std::size_t start, std::size_t length, std::string what,
                  std::string fix = {}) const {
    return {offset_ + start, length, std::move(what), {}, std::move(fix)};
  }

  std::string_view body_;
  std::size_t offset_;
  bool bytes_;
  std::size_t at_ = 0;
  std::string result_;
};

/// The offset of the closing delimiter; none where the literal does not end.
std::optional<std::size_t> find_end(std::string_view source, std::size_t from,
                                    std::string_view delimiter, bool raw) {
  for (std::size_t i = from; i < source.size(); ++i) {
    if (source.substr(i, delimiter.size()) == delimiter) return i;
    if (delimiter.size() == 1 && (source[i] == '\n' || source[i] == '\r')) return std::nullopt;
    if (!raw && source[i] == '\\') ++i;
  }
  return std::nullopt;
}

}  // namespace

bool starts_string_literal(std::string_view source) {
  const auto prefix = read_prefix(source);
  return prefix.length < source.size() && is_quote(source[prefix.length]);
}

std::variant<StringLiteral, Problem> read_string_literal(std::string_view source) {
  const Prefix prefix = read_prefix(source);
  const char quote = source[prefix.length];
  const std::string triple(3, quote);
  const bool is_triple = source.substr(prefix.length, 3) == triple;
  const std::string_view delimiter = source.substr(prefix.length, is_triple ? 3 : 1);
  const std::size_t start = prefix.length + delimiter.size();
  const auto end = find_end(source, start, delimiter, prefix.raw);
  if (!end) {
    const std::size_t line_end = std::min(source.find_first_of("\r\n"), source.size());
    return Problem{0, line_end, "the string does not end",
                   is_triple ? "" : "a string between single quotation marks ends on its line",
                   fmt::format("close it with {}", delimiter)};
  }
  const std::string_view body = source.substr(start, *end - start);
  const std::size_t length = *end + delimiter.size();
  const auto made = [&](std::string_view text, bool borrowed) {
    if (prefix.bytes) return borrowed ? Value::borrowed_bytes(text) : Value::bytes(text);
    return borrowed ? Value::borrowed_string(text) : Value::string(text);
  };
  if (prefix.raw || body.find('\\') == std::string_view::npos) {
    return StringLiteral{made(body, true), length};
  }
  auto decoded = Decoder(body, start, prefix.bytes).decode();
  if (auto* problem = std::get_if<Problem>(&decoded)) return std::move(*problem);
  return StringLiteral{made(std::get<std::string>(decoded), false), length};
}

}  // namespace probity::cel
