#include "cel/json_cases.hpp"

#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cel/compile.hpp"
#include "cel/evaluate.hpp"
#include "cel/tagged_json.hpp"
#include "text/utf8.hpp"

namespace probity::cel {
namespace {

using Json = nlohmann::json;

constexpr std::size_t line_limit = 16 * 1024 * 1024;

/// One case as it was read: what is declared, and the values by slot.
struct Case {
  std::string expression;
  Declarations declarations;
  std::vector<Value> variables;
  CompileOptions options;
  bool check_only = false;
};

Json error(std::string_view message) {
  return {{"error", message}};
}

/// A flag that is missing is false; none where it is no boolean.
std::optional<bool> flag(const Json& json, const char* name) {
  const auto found = json.find(name);
  if (found == json.end() || found->is_null()) return false;
  return found->is_boolean() ? std::optional(found->get<bool>()) : std::nullopt;
}

std::optional<std::size_t> slot_of(const Case& read, const std::string& name) {
  for (std::size_t i = 0; i < read.declarations.variables.size(); ++i) {
    if (read.declarations.variables[i].name == name) return i;
  }
  return std::nullopt;
}

std::size_t declare(Case& read, const std::string& name, Type type) {
  if (const auto known = slot_of(read, name)) return *known;
  read.declarations.variables.push_back({name, std::move(type)});
  read.variables.push_back(Value::error(fmt::format("the variable '{}' has no value", name)));
  return read.variables.size() - 1;
}

/// The messages of these functions say what is wrong with the line; none where all is well.
std::optional<std::string> read_types(const Json& json, Case& read) {
  const auto found = json.find("types");
  if (found == json.end()) return std::nullopt;
  if (!found->is_array()) return "'types' must be a list of pairs of a name and a type";
  for (const auto& pair : *found) {
    const bool is_pair = pair.is_array() && pair.size() == 2 && pair[0].is_string();
    const auto type = is_pair ? type_from_tagged(pair[1]) : std::nullopt;
    if (!type) return fmt::format("'types' has no name and type in {}", pair.dump());
    declare(read, pair[0].get<std::string>(), *type);
  }
  return std::nullopt;
}

std::optional<std::string> read_bindings(const Json& json, Case& read) {
  const auto found = json.find("bindings");
  if (found == json.end()) return std::nullopt;
  if (!found->is_object()) return "'bindings' must be an object";
  for (const auto& [name, tagged] : found->items()) {
    auto value = value_from_tagged(tagged);
    if (!value) return fmt::format("the value of '{}' is not tagged with its type", name);
    const std::size_t slot = declare(read, name, Type::dyn());
    read.variables[slot] = *std::move(value);
  }
  return std::nullopt;
}

std::variant<Case, std::string> read_case(const Json& json) {
  Case read;
  if (!json.is_object()) return "the line is no JSON object";
  const auto expression = json.find("expr");
  if (expression == json.end() || !expression->is_string()) return "'expr' must be a string";
  read.expression = expression->get<std::string>();
  if (const auto container = json.find("container"); container != json.end()) {
    if (!container->is_string()) return "'container' must be a string";
    read.declarations.container = container->get<std::string>();
  }
  const auto unchecked = flag(json, "disable_check");
  const auto without_macros = flag(json, "disable_macros");
  const auto check_only = flag(json, "check_only");
  if (!unchecked || !without_macros || !check_only) {
    return "'disable_check', 'disable_macros' and 'check_only' are true or false";
  }
  read.options.checking = *unchecked ? Checking::off : Checking::on;
  read.options.macros = *without_macros ? Macros::off : Macros::on;
  read.check_only = *check_only;
  if (auto problem = read_types(json, read)) return *std::move(problem);
  if (auto problem = read_bindings(json, read)) return *std::move(problem);
  return read;
}

std::string message_of(const Diagnostics& diagnostics) {
  std::string message;
  for (const auto& diagnostic : diagnostics) {
    if (!message.empty()) message += "; ";
    if (diagnostic.where.line > 0) {
      message += fmt::format("{}:{}: ", diagnostic.where.line, diagnostic.where.column);
    }
    message += diagnostic.what;
  }
  return message;
}

Json answer(Case read) {
  const text::Source source("", std::move(read.expression));
  const auto program = compile(source, Environment(std::move(read.declarations)), read.options);
  if (!program) return error(message_of(program.error()));
  const Json type = to_tagged(program->result_type());
  if (read.check_only) return {{"type", type}};
  const Value value = evaluate(*program, read.variables);
  if (value.is_error()) return error(value.error_message());
  if (value.is_unknown()) return {{"unknown", value.unknown_attributes()}};
  return {{"value", to_tagged(value)}, {"type", type}};
}

Json answer_line(std::string_view line) {
  if (line.size() > line_limit) return error("the line is longer than 16 MiB");
  if (text::first_damage(line)) return error("the line is not UTF-8");
  const Json json = Json::parse(line.begin(), line.end(), nullptr, false);
  if (json.is_discarded()) return error("the line is no JSON");
  auto read = read_case(json);
  if (const auto* problem = std::get_if<std::string>(&read)) return error(*problem);
  return answer(std::get<Case>(std::move(read)));
}

}  // namespace

std::string answer_case(std::string_view json_line) {
  return answer_line(json_line).dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace probity::cel
