#include "licensure/place_view.hpp"

#include <charconv>

#include <fmt/format.h>

#include "cel/time.hpp"

namespace probity::licensure {
namespace {

using cel::Value;
using Kind = PlaceField::Kind;

bool is_word(const yaml::Node& node, std::string_view word) {
  return node.is_plain() && node.text() == word;
}

/// What has no type of its own, in words: "general 999, also 112".
std::string words_of(const yaml::Node& node) {
  std::string text(node.text());
  for (const auto& item : node.items())
    text += fmt::format("{}{}", text.empty() ? "" : ", ", words_of(item));
  for (const auto& [key, value] : node.entries()) {
    if (!value.is_null())
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", key.text(), words_of(value));
  }
  return text;
}

Value integer_of(const yaml::Node& node, const std::string& path) {
  std::int64_t number = 0;
  const auto text = node.text();
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? Value::integer(number)
                                                                  : Value::unknown(path);
}

Value date_of(const yaml::Node& node, const std::string& path) {
  const auto date = Date::parse(node.text());
  return date ? Value::timestamp(cel::to_timestamp(*date)) : Value::unknown(path);
}

Value texts_of(const yaml::Node& node) {
  std::vector<Value> items;
  if (node.is_scalar()) items.push_back(Value::borrowed_string(node.text()));
  for (const auto& item : node.items()) items.push_back(Value::borrowed_string(item.text()));
  return Value::list(std::move(items));
}

}  // namespace

/// A record within a place: the compact, a board.
class PlaceView::Record final : public cel::Object {
 public:
  explicit Record(const PlaceRecord& schema) : schema_(schema) {}
  const cel::StructType& type() const override { return *schema_.type; }
  Value field(std::size_t index) const override { return cells[index].value; }
  Value has(std::size_t index) const override { return cells[index].has; }

  std::vector<Cell> cells;

 private:
  const PlaceRecord& schema_;
};

PlaceView::~PlaceView() = default;

PlaceView::PlaceView(const PlaceSchema& schema, const Place& place, Date day)
    : schema_(schema), place_(place), day_(day) {
  const auto& fields = schema_.root().fields;
  const std::string code(place.code);
  entries_.resize(fields.size());
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const auto path = fmt::format("{}.{}", code, fields[i].name);
    Cell made;
    if (fields[i].dated) {
      entries_[i] = in_force(place.facts[i], day_);
      made = dated_cell(fields[i], place.facts[i], path);
    } else if (fields[i].kind == Kind::record && fields[i].record && i < place.nested.size()) {
      auto& inner = records_.emplace_back(*fields[i].record);
      for (std::size_t j = 0; j < fields[i].record->fields.size(); ++j) {
        const auto& field = fields[i].record->fields[j];
        inner.cells.push_back(
            dated_cell(field, place.nested[i][j], fmt::format("{}.{}", path, field.name)));
      }
      made = {Value::object(inner), Value::boolean(true)};
    } else {
      made = silent(fields[i], path);
    }
    values_.push_back(made.value);
    has_.push_back(made.has);
  }
  const auto set = [&](std::size_t index, Value value) {
    values_[index] = std::move(value);
    has_[index] = Value::boolean(true);
  };
  set(schema_.code, Value::borrowed_string(place.code));
  set(schema_.name, Value::borrowed_string(place.name));
  set(schema_.domestic, Value::boolean(place.domestic));
  set(schema_.abroad, Value::boolean(!place.domestic));
}

const Dated* PlaceView::entry(std::string_view fact) const {
  const auto index = schema_.root().type->find(fact);
  return index ? entries_[*index] : nullptr;
}

PlaceView::Cell PlaceView::dated_cell(const PlaceField& field, const std::vector<Dated>& entries,
                                      const std::string& path) {
  const auto* found = in_force(entries, day_);
  if (!found) return silent(field, path);
  if (found->is_unknown()) return {Value::unknown(path), Value::unknown(path)};
  return cell(field, found->value, path);
}

PlaceView::Cell PlaceView::silent(const PlaceField& field, const std::string& path) {
  if (field.none_if_silent)
    return {Value::error(fmt::format("there is no {}", path)), Value::boolean(false)};
  return {Value::unknown(path), Value::unknown(path)};
}

PlaceView::Cell PlaceView::cell(const PlaceField& field, const yaml::Node* value,
                                const std::string& path) {
  if (!value || value->is_null()) return silent(field, path);
  if (is_word(*value, "unknown")) return {Value::unknown(path), Value::unknown(path)};
  const auto there = Value::boolean(true);
  switch (field.kind) {
    case Kind::text:
      return {Value::borrowed_string(value->text()), there};
    case Kind::boolean:
      if (is_word(*value, "true")) return {Value::boolean(true), there};
      if (is_word(*value, "false")) return {Value::boolean(false), there};
      return {Value::unknown(path), Value::unknown(path)};
    case Kind::integer:
      return {integer_of(*value, path), there};
    case Kind::date:
      return {date_of(*value, path), there};
    case Kind::any:
      return {Value::string(words_of(*value)), there};
    case Kind::texts:
      return {texts_of(*value), there};
    case Kind::record:
      return {Value::object(record(*field.record, *value, path)), there};
  }
  return {};
}

const PlaceView::Record& PlaceView::record(const PlaceRecord& schema, const yaml::Node& node,
                                           const std::string& path) {
  auto& made = records_.emplace_back(schema);
  for (const auto& field : schema.fields)
    made.cells.push_back(
        cell(field, node.find(field.name), fmt::format("{}.{}", path, field.name)));
  return made;
}

}  // namespace probity::licensure
