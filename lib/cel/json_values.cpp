#include "cel/json_values.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "text/utf8.hpp"

namespace probity::cel {
namespace {

using Json = nlohmann::json;

constexpr std::size_t nesting_limit = 200;

/// Builds the value while the text is read. Stops at the first problem.
class Builder final : public nlohmann::json_sax<Json> {
 public:
  bool null() override { return put(Value::null()); }
  bool boolean(bool value) override { return put(Value::boolean(value)); }
  bool number_integer(number_integer_t value) override { return put(Value::integer(value)); }
  bool number_unsigned(number_unsigned_t value) override {
    const bool fits = value <= static_cast<std::uint64_t>(INT64_MAX);
    return put(fits ? Value::integer(static_cast<std::int64_t>(value)) : Value::uint(value));
  }
  bool number_float(number_float_t value, const string_t&) override {
    return put(Value::real(value));
  }
  bool string(string_t& value) override { return put(Value::string(value)); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(true); }
  bool start_array(std::size_t) override { return open(false); }
  bool end_array() override { return close(); }
  bool end_object() override { return close(); }
  bool key(string_t& name) override {
    open_.back().entries.emplace_back(Value::string(name), Value());
    return true;
  }
  bool parse_error(std::size_t position, const std::string& token,
                   const nlohmann::detail::exception&) override {
    offset = position > 0 ? position - 1 : 0;
    problem = position > size_
                  ? "the JSON text ends too early"
                  : fmt::format("the JSON text cannot be read at '{}'", token.substr(0, 60));
    return false;
  }

  explicit Builder(std::size_t size) : size_(size) {}

  Value result;
  std::string problem;
  std::optional<std::size_t> offset;

 private:
  struct Open {
    bool is_object;
    std::vector<Value> elements;
    std::vector<std::pair<Value, Value>> entries;
  };

  bool put(Value value) {
    if (open_.empty()) {
      result = std::move(value);
    } else if (open_.back().is_object) {
      open_.back().entries.back().second = std::move(value);
    } else {
      open_.back().elements.push_back(std::move(value));
    }
    return true;
  }

  bool open(bool is_object) {
    if (open_.size() >= nesting_limit) {
      problem = fmt::format("the JSON text is nested more than {} levels deep", nesting_limit);
      return false;
    }
    open_.push_back({is_object, {}, {}});
    return true;
  }

  bool close() {
    Open closed = std::move(open_.back());
    open_.pop_back();
    if (!closed.is_object) return put(Value::list(std::move(closed.elements)));
    if (auto twice = map_problem(closed.entries)) {
      problem = *twice;
      return false;
    }
    return put(Value::map(std::move(closed.entries)));
  }

  std::size_t size_;
  std::vector<Open> open_;
};

}  // namespace

Result<Value> value_from_json(const text::Source& source) {
  const std::string_view bytes = source.bytes();
  if (const auto damage = text::first_damage(bytes)) {
    return source.diagnostic(*damage, 1, "the JSON text is not UTF-8");
  }
  Builder builder(bytes.size());
  if (Json::sax_parse(bytes.begin(), bytes.end(), &builder)) return std::move(builder.result);
  if (builder.problem.empty()) builder.problem = "the JSON text cannot be read";
  if (builder.offset) return source.diagnostic(*builder.offset, 1, builder.problem);
  Diagnostic diagnostic;
  diagnostic.where.path = source.name();
  diagnostic.what = builder.problem;
  return diagnostic;
}

}  // namespace probity::cel
