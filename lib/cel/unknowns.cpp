#include "cel/unknowns.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "cel/comparison.hpp"
#include "cel/number_text.hpp"
#include "cel/value_text.hpp"

namespace probity::cel {
namespace {

bool is_word_character(char c) {
  return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// The identifier at the start of a text.
std::string_view word_at(std::string_view text) {
  const auto end = std::find_if_not(text.begin(), text.end(), is_word_character);
  const std::string_view word = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  return !word.empty() && word[0] >= '0' && word[0] <= '9' ? std::string_view() : word;
}

using Step = AttributePattern::Step;
using Steps = std::span<const Step>;

/// Reads ".name", ".*", "[*]", "[2]", "['k']"; none where the text does not go on so.
std::optional<Step> read_step(std::string_view& text) {
  if (text.starts_with(".*") || text.starts_with("[*]")) {
    text.remove_prefix(text[0] == '.' ? 2 : 3);
    return Step{Value(), true};
  }
  if (text.starts_with('.')) {
    const std::string_view word = word_at(text.substr(1));
    if (word.empty()) return std::nullopt;
    text.remove_prefix(1 + word.size());
    return Step{Value::string(word), false};
  }
  const auto end = text.find(']');
  if (!text.starts_with('[') || end == std::string_view::npos) return std::nullopt;
  std::string_view key = text.substr(1, end - 1);
  text.remove_prefix(end + 1);
  if (key.size() >= 2 && (key.front() == '\'' || key.front() == '"') && key.back() == key.front()) {
    return Step{Value::string(key.substr(1, key.size() - 2)), false};
  }
  const auto number = read_integer(key);
  return number ? std::optional(Step{Value::integer(*number), false}) : std::nullopt;
}

bool takes(const Step& step, const Value& key) {
  return step.is_wildcard || is_equal(step.key, key);
}

Value marked(const std::string& path, const Value& value, const std::vector<Steps>& patterns);

/// What is left of the patterns below one key.
std::vector<Steps> below(const std::vector<Steps>& patterns, const Value& key) {
  std::vector<Steps> rest;
  for (const auto& steps : patterns) {
    if (takes(steps.front(), key)) rest.push_back(steps.subspan(1));
  }
  return rest;
}

Value marked_part(const std::string& path, const Value& key, const Value& value,
                  const std::vector<Steps>& patterns) {
  const auto rest = below(patterns, key);
  return rest.empty() ? value : marked(path + path_step(key), value, rest);
}

Value marked_list(const std::string& path, const ListView& list,
                  const std::vector<Steps>& patterns) {
  std::vector<Value> elements;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Value index = Value::integer(static_cast<std::int64_t>(i));
    elements.push_back(marked_part(path, index, list.at(i), patterns));
  }
  return Value::list(std::move(elements));
}

Value marked_map(const std::string& path, const MapView& map, const std::vector<Steps>& patterns) {
  std::vector<std::pair<Value, Value>> entries;
  for (std::size_t i = 0; i < map.size(); ++i) {
    entries.emplace_back(map.key(i), marked_part(path, map.key(i), map.value(i), patterns));
  }
  for (const auto& steps : patterns) {
    const Step& step = steps.front();
    if (step.is_wildcard || map.find(step.key)) continue;
    const std::string attribute = path + path_step(step.key);
    entries.emplace_back(step.key, Value::unknown(attribute));
  }
  return Value::map(std::move(entries));
}

Value marked(const std::string& path, const Value& value, const std::vector<Steps>& patterns) {
  const bool whole = std::any_of(patterns.begin(), patterns.end(),
                                 [](const Steps& steps) { return steps.empty(); });
  if (whole) return Value::unknown(path);
  if (value.kind() == Kind::list) return marked_list(path, value.as_list(), patterns);
  if (value.kind() == Kind::map) return marked_map(path, value.as_map(), patterns);
  return value;
}

}  // namespace

Result<AttributePattern> AttributePattern::parse(std::string_view text) {
  AttributePattern pattern;
  std::string_view rest = text;
  pattern.variable_ = word_at(rest);
  rest.remove_prefix(pattern.variable_.size());
  bool sound = !pattern.variable_.empty();
  while (sound && !rest.empty()) {
    auto step = read_step(rest);
    sound = step.has_value();
    if (sound) pattern.steps_.push_back(*std::move(step));
  }
  if (sound) return pattern;
  Diagnostic diagnostic;
  diagnostic.what = fmt::format("'{}' is no path of an attribute", text);
  diagnostic.why = "a path is a variable followed by .field, [index], ['key'] or [*]";
  return diagnostic;
}

Value mark_unknown(std::string_view variable, const Value& value,
                   const std::vector<AttributePattern>& patterns) {
  std::vector<Steps> relevant;
  for (const auto& pattern : patterns) {
    if (pattern.variable() == variable) relevant.emplace_back(pattern.steps());
  }
  return relevant.empty() ? value : marked(std::string(variable), value, relevant);
}

std::string path_step(const Value& key) {
  if (key.kind() == Kind::string && !key.as_string().empty() &&
      word_at(key.as_string()) == key.as_string()) {
    return "." + std::string(key.as_string());
  }
  return "[" + to_text(key) + "]";
}

}  // namespace probity::cel
