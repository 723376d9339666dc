#include "evaluation/reasons.hpp"

#include <algorithm>

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
  if (!record || facts_.size() >= 4 * most_reasons) return;
  const Fact fact{record, field};
  if (std::find(facts_.begin(), facts_.end(), fact) == facts_.end()) facts_.push_back(fact);
}

std::vector<findings::Reason> FactObserver::reasons() const {
  std::vector<findings::Reason> reasons;
  for (const auto& [record, field] : facts_) {
    if (record->state() != practice::State::declared || !record->value_node(field)) continue;
    auto value = in_short(record->field(field));
    if (!value) continue;
    reasons.push_back(
        {record->path_of(field), *std::move(value), practice_.location(*record, field)});
    if (reasons.size() == most_reasons) break;
  }
  return reasons;
}

}  // namespace probity::evaluation
