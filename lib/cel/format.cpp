#include "cel/format.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "cel/number_text.hpp"
#include "cel/time.hpp"
#include "text/utf8.hpp"

namespace probity::cel {
namespace {

constexpr int precision_limit = 1000;
constexpr int default_precision = 6;

/// A piece of the text, or the error that ends the formatting.
using Piece = std::variant<std::string, Value>;

Value problem(const std::string& message) {
  return Value::error("error during formatting: " + message);
}

Piece unfit(std::string_view clause, std::string_view wanted, const Value& value) {
  if (!value.is_known()) return value;
  return problem(fmt::format("%{} takes {}, was given {}", clause, wanted, type_name(value)));
}

/// What %s makes of a value.
class Plain {
 public:
  explicit Plain(Meter& meter) : meter_(meter) {}

  Piece text(const Value& value) {
    if (!meter_.charge(1)) return Value::error("too many steps");
    switch (value.kind()) {
      case Kind::null:
        return "null";
      case Kind::boolean:
        return value.as_boolean() ? "true" : "false";
      case Kind::integer:
        return std::to_string(value.as_integer());
      case Kind::uint:
        return std::to_string(value.as_uint());
      case Kind::real:
        return plain_text(value.as_real());
      case Kind::string:
        return charged(value.as_string());
      case Kind::bytes:
        return of_bytes(value.as_bytes());
      case Kind::timestamp:
        return to_string(value.as_timestamp());
      case Kind::duration:
        return to_string(value.as_duration());
      case Kind::type:
        return std::string(value.as_type());
      case Kind::list:
        return of_list(value.as_list());
      case Kind::map:
        return of_map(value.as_map());
      default:
        return unfit("s", "texts, numbers, bools, times, lists and maps", value);
    }
  }

 private:
  Piece charged(std::string_view text) {
    if (!meter_.charge(text.size())) return Value::error("too many steps");
    return std::string(text);
  }

  /// Bytes that are no UTF-8 are shown as the replacement character.
  Piece of_bytes(std::string_view bytes) {
    if (!meter_.charge(bytes.size())) return Value::error("too many steps");
    std::string text;
    while (!bytes.empty()) {
      const std::size_t length = text::character_length(bytes);
      text += length > 0 ? bytes.substr(0, length) : "\ufffd";
      bytes.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return text;
  }

  Piece of_list(const ListView& list) {
    std::string all = "[";
    for (std::size_t i = 0; i < list.size(); ++i) {
      Piece piece = text(list.at(i));
      if (std::holds_alternative<Value>(piece)) return piece;
      if (i > 0) all += ", ";
      all += std::get<std::string>(piece);
    }
    return all + "]";
  }

  Piece of_map(const MapView& map) {
    std::vector<std::pair<std::string, std::string>> entries;
    for (std::size_t i = 0; i < map.size(); ++i) {
      Piece key = text(map.key(i));
      Piece value = text(map.value(i));
      if (std::holds_alternative<Value>(key)) return key;
      if (std::holds_alternative<Value>(value)) return value;
      entries.emplace_back(std::get<std::string>(std::move(key)),
                           std::get<std::string>(std::move(value)));
    }
    std::sort(entries.begin(), entries.end());
    std::string all = "{";
    for (const auto& [key, value] : entries) {
      if (all.size() > 1) all += ", ";
      all.append(key).append(": ").append(value);
    }
    return all + "}";
  }

  Meter& meter_;
};

Piece decimal(const Value& value) {
  switch (value.kind()) {
    case Kind::integer:
      return std::to_string(value.as_integer());
    case Kind::uint:
      return std::to_string(value.as_uint());
    case Kind::real:
      return plain_text(value.as_real());
    default:
      return unfit("d", "numbers", value);
  }
}

/// %f and %e, of any number.
Piece floating(char clause, const Value& value, int precision) {
  double number = 0;
  switch (value.kind()) {
    case Kind::integer:
      number = static_cast<double>(value.as_integer());
      break;
    case Kind::uint:
      number = static_cast<double>(value.as_uint());
      break;
    case Kind::real:
      number = value.as_real();
      break;
    default:
      return unfit(std::string(1, clause), "numbers", value);
  }
  if (!std::isfinite(number)) return plain_text(number);
  return clause == 'f' ? fmt::format("{:.{}f}", number, precision)
                       : fmt::format("{:.{}e}", number, precision);
}

std::string digits(std::uint64_t magnitude, char clause) {
  switch (clause) {
    case 'b':
      return fmt::format("{:b}", magnitude);
    case 'o':
      return fmt::format("{:o}", magnitude);
    case 'x':
      return fmt::format("{:x}", magnitude);
    default:
      return fmt::format("{:X}", magnitude);
  }
}

std::string hexadecimal(std::string_view bytes, char clause) {
  std::string text;
  for (const char c : bytes) {
    const unsigned byte = static_cast<unsigned char>(c);
    text += clause == 'x' ? fmt::format("{:02x}", byte) : fmt::format("{:02X}", byte);
  }
  return text;
}

/// %b, %o, %x and %X.
Piece based(char clause, const Value& value, Meter& meter) {
  const bool is_hex = clause == 'x' || clause == 'X';
  if (value.kind() == Kind::uint) return digits(value.as_uint(), clause);
  if (value.kind() == Kind::integer) {
    const std::int64_t number = value.as_integer();
    if (number >= 0) return digits(static_cast<std::uint64_t>(number), clause);
    return "-" + digits(0 - static_cast<std::uint64_t>(number), clause);
  }
  if (clause == 'b' && value.kind() == Kind::boolean) return value.as_boolean() ? "1" : "0";
  if (is_hex && (value.kind() == Kind::string || value.kind() == Kind::bytes)) {
    const std::string_view bytes =
        value.kind() == Kind::string ? value.as_string() : value.as_bytes();
    if (!meter.charge(4 * bytes.size())) return Value::error("too many steps");
    return hexadecimal(bytes, clause);
  }
  return unfit(std::string(1, clause),
               is_hex          ? "integers, strings and bytes"
               : clause == 'b' ? "integers and bools"
                               : "integers",
               value);
}

class Formatter {
 public:
  Formatter(std::string_view pattern, const ListView& arguments, Meter& meter)
      : pattern_(pattern), arguments_(arguments), meter_(meter) {}

  Value run() {
    while (!pattern_.empty()) {
      const std::size_t percent = std::min(pattern_.find('%'), pattern_.size());
      result_ += pattern_.substr(0, percent);
      pattern_.remove_prefix(percent);
      if (pattern_.empty()) break;
      pattern_.remove_prefix(1);
      if (auto problem = clause()) return *std::move(problem);
    }
    return Value::string(result_);
  }

 private:
  std::optional<Value> clause() {
    if (pattern_.starts_with('%')) {
      pattern_.remove_prefix(1);
      result_ += '%';
      return std::nullopt;
    }
    const auto precision = read_precision();
    if (!precision) {
      return problem(fmt::format("a precision is a number of at most {}", precision_limit));
    }
    const char letter = pattern_.empty() ? '\0' : pattern_.front();
    if (letter == '\0' || std::string_view("sdfebxXo").find(letter) == std::string_view::npos) {
      return problem(letter == '\0' ? std::string("the text ends within a clause")
                                    : fmt::format("unrecognized formatting clause '%{}'",
                                                  std::string(1, letter)));
    }
    pattern_.remove_prefix(1);
    if (used_ >= arguments_.size()) {
      return problem(fmt::format("index {} out of range: there are only {} arguments", used_,
                                 arguments_.size()));
    }
    return append(letter, arguments_.at(used_++), *precision);
  }

  std::optional<Value> append(char letter, const Value& value, int precision) {
    Piece piece = apply(letter, value, precision);
    if (auto* failed = std::get_if<Value>(&piece)) return *failed;
    const std::string& text = std::get<std::string>(piece);
    if (!meter_.charge(text.size() + 1)) return Value::error("too many steps");
    result_ += text;
    return std::nullopt;
  }

  Piece apply(char letter, const Value& value, int precision) {
    switch (letter) {
      case 's':
        return Plain(meter_).text(value);
      case 'd':
        return decimal(value);
      case 'f':
      case 'e':
        return floating(letter, value, precision);
      default:
        return based(letter, value, meter_);
    }
  }

  std::optional<int> read_precision() {
    if (!pattern_.starts_with('.')) return default_precision;
    pattern_.remove_prefix(1);
    int precision = 0;
    bool has_digits = false;
    while (!pattern_.empty() && pattern_.front() >= '0' && pattern_.front() <= '9') {
      precision = precision * 10 + (pattern_.front() - '0');
      if (precision > precision_limit) return std::nullopt;
      pattern_.remove_prefix(1);
      has_digits = true;
    }
    return has_digits ? std::optional(precision) : std::nullopt;
  }

  std::string_view pattern_;
  const ListView& arguments_;
  Meter& meter_;
  std::size_t used_ = 0;
  std::string result_;
};

}  // namespace

Value format(std::string_view pattern, const ListView& arguments, Meter& meter) {
  if (!meter.charge(allocation_cost + pattern.size())) return Value::error("too many steps");
  return Formatter(pattern, arguments, meter).run();
}

}  // namespace probity::cel
