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

/// Where a rule went through a list, its items' facts are one reason: "documents[*].kind", at the
/// place of the list.
std::optional<findings::Reason> FactObserver::summed_up(std::size_t first,
                                                        std::vector<bool>& done) const {
  constexpr std::size_t most_values = 4;
  const auto& fact = facts_[first];
  const auto* list = fact.record->parent();
  std::vector<std::string> values;
  std::size_t items = 0;
  for (std::size_t i = first; i < facts_.size(); ++i) {
    const auto& each = facts_[i];
    if (each.field != fact.field || each.record->parent() != list || each.record->index() < 0 ||
        each.record->parent_field() != fact.record->parent_field()) {
      continue;
    }
    done[i] = true;
    ++items;
    auto value = each.record->value_node(each.field) ? in_short(each.record->field(each.field))
                                                     : std::nullopt;
    if (value && std::find(values.begin(), values.end(), *value) == values.end())
      values.push_back(*std::move(value));
  }
  if (items < 2) {
    done[first] = false;
    return std::nullopt;
  }
  std::string text;
  for (std::size_t i = 0; i < std::min(values.size(), most_values); ++i)
    text += (i == 0 ? "" : ", ") + values[i];
  if (values.size() > most_values) text += fmt::format(" and {} more", values.size() - most_values);
  return findings::Reason{fmt::format("{}[*].{}", list->path_of(fact.record->parent_field()),
                                      fact.record->schema().fields[fact.field].name),
                          text.empty() ? "(not declared)" : std::move(text),
                          practice_.location(*list, fact.record->parent_field())};
}

std::vector<findings::Reason> FactObserver::reasons() const {
  std::vector<findings::Reason> reasons;
  std::vector<bool> done(facts_.size());
  for (std::size_t i = 0; i < facts_.size() && reasons.size() < most_reasons; ++i) {
    if (done[i]) continue;
    const auto& [record, field] = facts_[i];
    if (record->state() != practice::State::declared || !record->value_node(field)) continue;
    if (record->index() >= 0) {
      if (auto sum = summed_up(i, done)) {
        reasons.push_back(*std::move(sum));
        continue;
      }
    }
    auto value = in_short(record->field(field));
    if (value)
      reasons.push_back(
          {record->path_of(field), *std::move(value), practice_.location(*record, field)});
  }
  return reasons;
}

}  // namespace probity::evaluation
