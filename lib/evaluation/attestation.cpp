#include "evaluation/attestation.hpp"

#include <algorithm>
#include <limits>
#include <optional>

#include <fmt/format.h>

#include "cel/time.hpp"

namespace probity::evaluation {
namespace {

cel::Value field(const practice::Record& record, std::string_view name) {
  const auto index = record.schema().find(name);
  return index ? record.field(*index) : cel::Value();
}

/// Whether it counts on the day: from `on` until its own end or the rule's, whichever is earlier.
bool counts(const practice::Record& attestation, int months, Date as_of) {
  const auto on = field(attestation, "on");
  if (on.kind() != cel::Kind::timestamp) return false;
  constexpr std::int64_t day = 86400;
  const auto to_date = [](const cel::Value& value) {
    return Date::from_days(value.as_timestamp().seconds / day).value_or(Date());
  };
  const Date start = to_date(on);
  Date end = add_months(start, months);
  const auto until = field(attestation, "until");
  if (until.kind() == cel::Kind::timestamp) end = std::min(end, to_date(until));
  return start <= as_of && as_of <= end;
}

}  // namespace

Attestations::Attestations(const practice::Practice& practice) {
  const auto list = field(practice.root(), "attestations");
  if (list.kind() != cel::Kind::list) return;
  for (std::size_t i = 0; i < list.as_list().size(); ++i) {
    const auto item = list.as_list().at(i);
    const auto& attestation = static_cast<const practice::Record&>(item.as_object());
    const auto statement = field(attestation, "statement");
    // The text lives in the practice's document.
    if (statement.kind() == cel::Kind::string)
      by_statement_.emplace(statement.as_string(), &attestation);
  }
}

cel::Value Attestations::answer(const rules::Rule& rule, Date as_of) const {
  // The latest word counts; of two on one day, the one that denies. `holds: unknown` says nothing.
  std::int64_t latest = std::numeric_limits<std::int64_t>::min();
  std::optional<bool> answer;
  const auto [first, last] = by_statement_.equal_range(rule.id);
  for (auto each = first; each != last; ++each) {
    if (!counts(*each->second, rule.attest->months, as_of)) continue;
    const auto holds = field(*each->second, "holds");
    if (!holds.is_true() && !holds.is_false()) continue;
    const auto on = field(*each->second, "on").as_timestamp().seconds;
    if (on > latest || (on == latest && holds.is_false())) answer = holds.is_true();
    latest = std::max(latest, on);
  }
  if (answer) return cel::Value::boolean(*answer);
  return cel::Value::unknown(fmt::format("attestations[{}]", rule.id));
}

}  // namespace probity::evaluation
