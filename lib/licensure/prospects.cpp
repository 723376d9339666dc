#include "licensure/prospects.hpp"

#include <algorithm>

namespace probity::licensure {
namespace {

/// So that rosters of any size take no more memory than this many sorts.
constexpr std::size_t most_sorts = 50'000;

/// Attributes that are the same for all questions of a sort; those that are unknown while the sort
/// is made are among them, since what fails without them fails with them.
constexpr std::string_view same[] = {"question.capacity",
                                     "question.mode",
                                     "question.service",
                                     "question.circumstances",
                                     "service.",
                                     "capacity.",
                                     "place.",
                                     "end",
                                     "route.",
                                     "value",
                                     "attested",
                                     "paper_held"};

bool is_same(std::string_view attribute) {
  return std::any_of(std::begin(same), std::end(same),
                     [&](std::string_view each) { return attribute.starts_with(each); });
}

std::uint64_t rest_of(End end, const Question& question) {
  std::uint64_t key = question.circumstances;
  key = key << 8U | question.service;
  key = key << 8U | question.capacity;
  key = key << 8U | question.mode;
  return key << 2U | end;
}

}  // namespace

const std::vector<Prospect>& Prospects::of(const PlaceOnDay& place, End end,
                                           const Question& question) {
  const Key key{&place, rest_of(end, question)};
  if (const auto found = sorts_.find(key); found != sorts_.end()) return *found->second;
  if (sorts_.size() >= most_sorts) sorts_.clear();
  return *sorts_.emplace(key, std::make_unique<Sort>(make(place, end))).first->second;
}

Prospects::Sort Prospects::make(const PlaceOnDay& place, End end) {
  Sort sort;
  for (std::size_t i = 0; i < evaluator_.law().pathways().size(); ++i) {
    if (auto prospect = make_one(i, place, end)) sort.push_back(*std::move(prospect));
  }
  return sort;
}

std::optional<Prospect> Prospects::make_one(std::size_t index, const PlaceOnDay& place, End end) {
  const auto& pathway = evaluator_.law().pathways()[index];
  evaluator_.show_route(nullptr);
  evaluator_.show_licence(std::nullopt);
  evaluator_.show_operation(pathway);
  if (pathway.advice_only || evaluator_.ask(pathway.applies).truth == Truth::fail)
    return std::nullopt;
  Prospect prospect;
  prospect.pathway = index;
  if (pathway.available) prospect.available = evaluator_.ask(pathway.available).truth;
  const auto fails = [&](const Condition& each) { return always_fails(each, pathway); };
  prospect.barred = std::any_of(pathway.conditions.begin(), pathway.conditions.end(), fails);
  for (const auto* route : place.routes[index]) {
    const auto ends = route->ends == no_end ? pathway.ends : route->ends;
    if ((ends & end) == 0) continue;
    evaluator_.show_route(route);
    if (std::none_of(route->conditions.begin(), route->conditions.end(), fails))
      prospect.routes.push_back(route);
  }
  return prospect;
}

bool Prospects::always_fails(const Condition& condition, const Pathway& pathway) {
  // One that is for entry may be settled by a paper; one of several may be made up by another.
  if (condition.for_entry || !condition.predicate ||
      !is_of_the_sort(condition.predicate->require, pathway))
    return false;
  evaluator_.show_condition(condition.value, false, false);
  return evaluator_.ask(condition.predicate->require).truth == Truth::fail;
}

bool Prospects::is_of_the_sort(const Expression& expression, const Pathway& pathway) {
  const bool steady = pathway.operation.size() == 1 && !pathway.operation[0].basis.from &&
                      !pathway.operation[0].basis.until;
  const auto& attributes = evaluator_.attributes(expression);
  return std::all_of(attributes.begin(), attributes.end(), [&](const std::string& each) {
    return is_same(each) || (steady && each.starts_with("compact."));
  });
}

}  // namespace probity::licensure
