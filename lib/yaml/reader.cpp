#include "yaml/reader.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/core.h>

#include "base/nearest.hpp"

namespace probity::yaml {
namespace {

constexpr std::size_t most_shown = 40;

/// A text as it may stand in a message: one line, not too long.
std::string shown(std::string_view text) {
  std::string_view line = text.substr(0, text.find('\n'));
  if (line.size() == text.size() && text.size() <= most_shown) return std::string(text);
  line = line.substr(0, most_shown);
  // Not in the middle of a character.
  while (!line.empty() && line.size() == most_shown &&
         (static_cast<unsigned char>(line.back()) & 0x80) != 0) {
    line.remove_suffix(1);
    if (line.size() < most_shown && (static_cast<unsigned char>(line.back()) & 0x80) == 0) break;
  }
  return std::string(line) + "...";
}

std::string describe(const Node& node) {
  if (node.is_null()) return "nothing";
  if (node.is_sequence()) return "a list";
  if (node.is_mapping()) return "a mapping";
  return node.is_plain() ? fmt::format("'{}'", shown(node.text()))
                         : fmt::format("the text '{}'", shown(node.text()));
}

std::string joined(std::span<const std::string_view> names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  return text;
}

std::string joined_by_or(std::span<const std::string_view> names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
    text += names[i];
  }
  return text;
}

bool is_number(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// What was meant by one of YAML 1.1's many booleans.
std::string_view boolean_meant(std::string_view text) {
  for (const std::string_view yes :
       {"yes", "Yes", "YES", "y", "Y", "on", "On", "ON", "True", "TRUE"}) {
    if (text == yes) return "true";
  }
  for (const std::string_view no :
       {"no", "No", "NO", "n", "N", "off", "Off", "OFF", "False", "FALSE"}) {
    if (text == no) return "false";
  }
  return {};
}

std::string range_text(std::int64_t min, std::int64_t max) {
  constexpr auto lowest = std::numeric_limits<std::int64_t>::min();
  constexpr auto highest = std::numeric_limits<std::int64_t>::max();
  if (min != lowest && max != highest) return fmt::format("a whole number from {} to {}", min, max);
  if (min != lowest) return fmt::format("a whole number of at least {}", min);
  if (max != highest) return fmt::format("a whole number of at most {}", max);
  return "a whole number";
}

}  // namespace

const Node* Fields::present(std::string_view name) const {
  return node_ == nullptr ? nullptr : node_->find(name);
}

const Node* Fields::optional(std::string_view name) const {
  const Node* value = present(name);
  return value == nullptr || value->is_null() ? nullptr : value;
}

const Node* Fields::required(std::string_view name) const {
  const Node* value = present(name);
  if (node_ == nullptr || (value != nullptr && !value->is_null())) return value;
  if (value != nullptr) {
    reader_->report(reader_->document().diagnostic(
        *value->key(), fmt::format("'{}' has no value", name), fmt::format("{} needs one", thing_),
        fmt::format("write it after '{}:'", name)));
  } else if (std::find(misspelt_.begin(), misspelt_.end(), name) == misspelt_.end()) {
    reader_->report(reader_->document().diagnostic(*node_,
                                                   fmt::format("{} lacks '{}'", thing_, name), {},
                                                   fmt::format("add a line '{}: ...'", name)));
  }
  return nullptr;
}

Reader::Reader(const Document& document) : document_(document), problems_(document.mistakes()) {}

void Reader::report(Diagnostic diagnostic) {
  problems_.push_back(std::move(diagnostic));
}

void Reader::report(Diagnostics diagnostics) {
  for (auto& each : diagnostics) problems_.push_back(std::move(each));
}

void Reader::error(const Node& node, std::string what, std::string why, std::string fix) {
  report(document_.diagnostic(node, std::move(what), std::move(why), std::move(fix)));
}

Diagnostics Reader::diagnostics() const {
  Diagnostics sorted = problems_;
  sort_by_place(sorted);
  return sorted;
}

void Reader::expected(const Node& node, std::string_view due, std::string fix) {
  const Node* key = node.key();
  error(node,
        key != nullptr
            ? fmt::format("'{}' is {}, but {} is due", shown(key->text()), describe(node), due)
            : fmt::format("{} stands where {} is due", describe(node), due),
        {}, std::move(fix));
}

std::optional<std::string_view> Reader::text(const Node* node) {
  if (node == nullptr) return std::nullopt;
  if (node->is_null() || !node->is_scalar()) {
    expected(*node, "a text",
             node->is_null()      ? "write the text, or put it in quotes if it is the word null"
             : node->is_mapping() ? "put a text that begins with '{' or holds ': ' in quotes"
                                  : "write one text; put one that begins with '[' in quotes");
    return std::nullopt;
  }
  return node->text();
}

std::optional<std::int64_t> Reader::integer(const Node* node, std::int64_t min, std::int64_t max) {
  if (node == nullptr) return std::nullopt;
  const std::string due = range_text(min, max);
  if (!node->is_plain() || !is_number(node->text())) {
    const bool is_quoted = node->is_scalar() && !node->is_plain() && is_number(node->text());
    expected(*node, due, is_quoted ? "write it without quotes" : "write it in digits");
    return std::nullopt;
  }
  std::string_view digits = node->text();
  if (digits.starts_with('+')) digits.remove_prefix(1);
  std::int64_t value = 0;
  const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (failure != std::errc() || end != digits.data() + digits.size() || value < min ||
      value > max) {
    expected(*node, due, "write a number in that range");
    return std::nullopt;
  }
  return value;
}

std::optional<bool> Reader::boolean(const Node* node) {
  if (node == nullptr) return std::nullopt;
  if (node->is_plain() && node->text() == "true") return true;
  if (node->is_plain() && node->text() == "false") return false;
  const bool is_quoted = node->is_scalar() && !node->is_plain();
  const std::string_view meant =
      node->is_scalar() ? boolean_meant(node->text()) : std::string_view();
  expected(*node, "true or false",
           is_quoted && (node->text() == "true" || node->text() == "false")
               ? "write it without quotes"
           : meant.empty() ? "write true or false"
                           : fmt::format("write {}", meant));
  return std::nullopt;
}

std::optional<Date> Reader::date(const Node* node) {
  if (node == nullptr) return std::nullopt;
  if (node->is_scalar()) {
    if (const auto date = Date::parse(node->text())) return date;
  }
  expected(*node, "a date", "write the day as YYYY-MM-DD, for example 2026-03-31");
  return std::nullopt;
}

std::optional<std::size_t> Reader::pick(const Node* node, std::span<const std::string_view> names) {
  if (node == nullptr) return std::nullopt;
  if (node->is_scalar()) {
    const auto found = std::find(names.begin(), names.end(), node->text());
    if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  }
  const auto nearest =
      node->is_scalar() ? nearest_name(node->text(), {names.begin(), names.end()}) : std::nullopt;
  expected(*node, joined_by_or(names),
           nearest ? fmt::format("write {}", *nearest) : "write one of these");
  return std::nullopt;
}

std::optional<std::string_view> Reader::choice(const Node* node,
                                               std::span<const std::string_view> names) {
  const auto index = pick(node, names);
  if (!index) return std::nullopt;
  return names[*index];
}

std::span<const Node> Reader::list(const Node* node) {
  if (node == nullptr || node->is_null()) return {};
  if (!node->is_sequence()) {
    expected(*node, "a list",
             node->is_scalar()
                 ? fmt::format("write [{}], or each item on a line after '- '", shown(node->text()))
                 : "write each item on a line after '- '");
  }
  return node->items();
}

std::span<const Node> Reader::one_or_list(const Node* node) {
  if (node == nullptr || node->is_null()) return {};
  return node->is_sequence() ? node->items() : std::span<const Node>(node, 1);
}

std::vector<std::string_view> Reader::texts(const Node* node) {
  std::vector<std::string_view> texts;
  for (const Node& item : list(node)) {
    if (const auto each = text(&item)) texts.push_back(*each);
  }
  return texts;
}

std::span<const Entry> Reader::entries(const Node* node) {
  if (node == nullptr || node->is_null()) return {};
  if (!node->is_mapping()) expected(*node, "a mapping", "write entries 'name: value'");
  return node->entries();
}

Fields Reader::fields(const Node* node, std::string_view thing,
                      std::span<const std::string_view> known) {
  if (node == nullptr) return Fields(*this, nullptr, thing);
  if (!node->is_mapping() && !node->is_null()) {
    const std::string_view text = node->text();
    const std::size_t colon = text.find(':');
    const bool lacks_space =
        node->is_plain() && colon != std::string_view::npos && colon > 0 &&
        std::find(known.begin(), known.end(), text.substr(0, colon)) != known.end();
    expected(*node, thing,
             lacks_space ? fmt::format("put a space after '{}'", text.substr(0, colon + 1))
                         : fmt::format("write its fields as 'name: value': {}", joined(known)));
    return Fields(*this, nullptr, thing);
  }
  Fields fields(*this, node, thing);
  for (const Entry& entry : node->entries()) {
    const std::string_view name = entry.key.text();
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const auto nearest = nearest_name(name, {known.begin(), known.end()});
    error(entry.key, fmt::format("{} has no field '{}'", thing, shown(name)),
          fmt::format("its fields are {}", joined(known)),
          nearest ? fmt::format("write '{}'", *nearest) : "delete it, or correct its name");
    if (nearest) fields.misspelt_.emplace_back(*nearest);
  }
  return fields;
}

}  // namespace probity::yaml
