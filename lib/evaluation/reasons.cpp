#include "evaluation/reasons.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "rules/message.hpp"

namespace probity::evaluation {
namespace {

constexpr std::size_t most_reasons = 12;

/// A value in short; nothing for records that are there and lists of records, whose own facts say
/// more.
std::optional<std::string> in_short(const cel::Value& value) {
  if (value.kind() == cel::Kind::object) {
    const auto& record = static_cast<const practice::Record&>(value.as_object());
    if (record.state() != practice::State::none) return std::nullopt;
    return "none";
  }
  if (value.kind() == cel::Kind::list && value.as_list().size() > 0 &&
      value.as_list().at(0).kind() == cel::Kind::object) {
    return std::nullopt;
  }
  if (!value.is_known()) return std::nullopt;
  return rules::shown(value);
}

}  // namespace

void FactObserver::read(const cel::Object& object, std::size_t field, const cel::Value&) {
  note(object, field);
}

void FactObserver::asked(const cel::Object& object, std::size_t field, const cel::Value&) {
  note(object, field);
}

void FactObserver::note(const cel::Object& object, std::size_t field) {
  const auto* record = dynamic_cast<const practice::Record*>(&object);
  if (!record || facts_.size() >= 20 * most_reasons) return;
  const Fact fact{record, field};
  if (std::find(facts_.begin(), facts_.end(), fact) == facts_.end()) facts_.push_back(fact);
}

/// The facts of other items of a list about the same field: where a rule went through it.
std::vector<std::size_t> FactObserver::of_same_list(std::size_t first) const {
  const auto& fact = facts_[first];
  std::vector<std::size_t> found;
  for (std::size_t i = first; i < facts_.size() && fact.record->index() >= 0; ++i) {
    const auto& each = facts_[i];
    const bool same = each.field == fact.field && each.record->parent() == fact.record->parent() &&
                      each.record->parent_field() == fact.record->parent_field();
    if (same && each.record->index() >= 0) found.push_back(i);
  }
  return found;
}

/// Several items' facts as one reason at the place of their list: "documents[*].kind". None where
/// they cannot be said in short.
std::optional<findings::Reason> FactObserver::summed_up(
    const std::vector<std::size_t>& items) const {
  constexpr std::size_t most_values = 4;
  std::vector<std::string> values;
  for (const auto item : items) {
    const auto& [record, field] = facts_[item];
    if (!record->value_node(field)) continue;
    auto value = in_short(record->field(field));
    if (!value) return std::nullopt;
    if (std::find(values.begin(), values.end(), *value) == values.end()) {
      values.push_back(*std::move(value));
    }
  }
  std::string text;
  for (std::size_t i = 0; i < std::min(values.size(), most_values); ++i) {
    text += (i == 0 ? "" : ", ") + values[i];
  }
  if (values.size() > most_values) text += fmt::format(" and {} more", values.size() - most_values);
  const auto& [record, field] = facts_[items.front()];
  const auto& list = *record->parent();
  return findings::Reason{fmt::format("{}[*].{}", list.path_of(record->parent_field()),
                                      record->schema().fields[field].name),
                          std::move(text), practice_.location(list, record->parent_field())};
}

std::vector<findings::Reason> FactObserver::reasons() const {
  std::vector<findings::Reason> reasons;
  std::vector<bool> done(facts_.size());
  for (std::size_t i = 0; i < facts_.size() && reasons.size() < most_reasons; ++i) {
    const auto& [record, field] = facts_[i];
    if (done[i] || record->state() != practice::State::declared || !record->value_node(field)) {
      continue;
    }
    std::optional<findings::Reason> reason;
    if (const auto items = of_same_list(i); items.size() > 1) {
      for (const auto item : items) done[item] = true;
      reason = summed_up(items);
    } else if (auto value = in_short(record->field(field))) {
      reason = findings::Reason{record->path_of(field), *std::move(value),
                                practice_.location(*record, field)};
    }
    if (reason) reasons.push_back(*std::move(reason));
  }
  return reasons;
}

}  // namespace probity::evaluation
