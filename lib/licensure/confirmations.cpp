#include "licensure/confirmations.hpp"

#include <algorithm>

#include <fmt/format.h>
#include "practice/declared.hpp"

namespace probity::licensure {
namespace {

using practice::records_in;
using practice::said_in;

constexpr std::string_view beginning = "telehealth-duties.";

std::optional<Date> day_in(const practice::Record& record, std::string_view field) {
  return Date::parse(said_in(record, field));
}

}  // namespace

Confirmations::Confirmations(const practice::Practice& practice, Date as_of) {
  for (const auto* attestation : records_in(practice.root(), "attestations")) {
    auto statement = said_in(*attestation, "statement");
    const auto on = day_in(*attestation, "on");
    const auto index = attestation->schema().find("holds");
    const auto holds = index ? attestation->field(*index) : cel::Value();
    if (!statement.starts_with(beginning) || !on || (!holds.is_true() && !holds.is_false()))
      continue;
    const auto lasts = add_months(*on, months);
    const auto until = std::min(lasts, day_in(*attestation, "until").value_or(lasts));
    if (as_of < *on || until < as_of) continue;
    const Word word{*on, holds.is_true()};
    auto& known = words_.try_emplace(std::move(statement), word).first->second;
    if (known.on < word.on || (known.on == word.on && !word.holds)) known = word;
  }
}

Confirmed Confirmations::of(const Place& place, const Duty& duty) const {
  const Word* latest = nullptr;
  for (const auto& id : {confirmation_of(place), confirmation_of(place, duty)}) {
    const auto found = words_.find(id);
    if (found == words_.end()) continue;
    const auto& word = found->second;
    if (duty.basis.from && word.on < *duty.basis.from) continue;  // the duty is younger
    if (!latest || latest->on < word.on || (latest->on == word.on && !word.holds)) latest = &word;
  }
  if (!latest) return Confirmed::not_said;
  return latest->holds ? Confirmed::yes : Confirmed::no;
}

std::string confirmation_of(const Place& place) {
  return fmt::format("{}{}", beginning, place.code);
}

std::string confirmation_of(const Place& place, const Duty& duty) {
  return fmt::format("{}{}.{}", beginning, place.code, duty.id);
}

bool is_asked_for(std::string_view statement, const Law& law) {
  if (!statement.starts_with(beginning)) return false;
  statement.remove_prefix(beginning.size());
  const auto dot = statement.find('.');
  const auto id = law.gazetteer().by_code(statement.substr(0, dot));
  if (id == no_place) return false;
  if (dot == std::string_view::npos) return true;
  const auto& duties = law.place(id).duties;
  return std::any_of(duties.begin(), duties.end(),
                     [&](const auto& duty) { return duty.id == statement.substr(dot + 1); });
}

}  // namespace probity::licensure
