#include "licensure/judge.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

namespace probity::licensure {
namespace {

std::string_view name_of(End end) {
  return end == client_end ? "client" : "worker";
}

/// Fails where one fails; else unknown where one is, without a step where one has none.
Verdict verdict_of(const std::vector<ConditionOutcome>& conditions) {
  Verdict verdict = Verdict::permitted;
  for (const auto& each : conditions) {
    if (each.truth == Truth::fail) return Verdict::not_permitted;
    if (each.truth == Truth::unknown)
      verdict = worse(verdict, each.curable ? Verdict::conditional : Verdict::unknown);
  }
  return verdict;
}

const std::vector<Condition> no_conditions;

int open_conditions(const Candidate& candidate) {
  const auto unknown = std::count_if(candidate.conditions.begin(), candidate.conditions.end(),
                                     [](const auto& each) { return each.truth == Truth::unknown; });
  const auto weak = std::count_if(candidate.reliances.begin(), candidate.reliances.end(),
                                  [](const auto& each) { return each.weakens; });
  return static_cast<int>(unknown + weak);
}

/// Of several that are a no, the one that fails least is shown.
auto failed_conditions(const Candidate& candidate) {
  return candidate.verdict != Verdict::not_permitted
             ? 0
             : std::count_if(candidate.conditions.begin(), candidate.conditions.end(),
                             [](const auto& each) { return each.truth == Truth::fail; });
}

void choose_best(PathwayOutcome& outcome) {
  for (std::size_t i = 0; i < outcome.candidates.size(); ++i) {
    const auto key = [&](std::size_t index) {
      const auto& each = outcome.candidates[index];
      return std::tuple(each.verdict, each.open, failed_conditions(each));
    };
    if (!outcome.best || key(i) < key(*outcome.best)) outcome.best = i;
  }
}

}  // namespace

Decision Judge::decide(const Question& question, Depth depth) {
  question_ = &question;
  depth_ = depth;
  evaluator_.show(question);
  Decision decision;
  decision.client = judge_end(question.client_in, client_end);
  if (depth_ == Depth::full || decision.client.verdict != Verdict::not_permitted)
    judge_worker(decision);
  combine(decision);
  return decision;
}

EndOutcome Judge::judge_end(PlaceId place, End end) {
  EndOutcome outcome;
  outcome.place = place;
  place_id_ = place;
  place_ = &evaluator_.place(place);
  evaluator_.show_end(*place_, name_of(end));
  if (depth_ == Depth::full) {
    judge_all(outcome, end);
  } else {
    judge_prospects(outcome, end);
  }
  for (std::size_t i = 0; i < outcome.pathways.size(); ++i) {
    if (outcome.pathways[i].pathway->advice_only) continue;
    const auto key = [&](std::size_t index) {
      return std::tuple(outcome.pathways[index].verdict, outcome.pathways[index].open());
    };
    if (!outcome.best || key(i) < key(*outcome.best)) outcome.best = i;
  }
  if (outcome.best) outcome.verdict = outcome.pathways[*outcome.best].verdict;
  return outcome;
}

void Judge::judge_all(EndOutcome& outcome, End end) {
  for (std::size_t i = 0; i < law_.pathways().size(); ++i) {
    if (auto pathway = judge_pathway(i, *place_, end))
      outcome.pathways.push_back(*std::move(pathway));
  }
}

void Judge::judge_prospects(EndOutcome& outcome, End end) {
  for (const auto& prospect : prospects_.of(*place_, end, *question_)) {
    outcome.pathways.push_back(judge_prospect(prospect, *place_));
    const auto& made = outcome.pathways.back();
    // Nothing that comes later is better, or of a lower rank.
    if (made.verdict == Verdict::permitted && made.open() == 0) return;
  }
}

/// As judge_pathway, without what fails for every question of this sort.
PathwayOutcome Judge::judge_prospect(const Prospect& prospect, const PlaceOnDay& place) {
  const auto& pathway = law_.pathways()[prospect.pathway];
  PathwayOutcome outcome;
  outcome.pathway = &pathway;
  outcome.available = prospect.available;
  const bool pointless =
      prospect.barred || (prospect.routes.empty() &&
                          (pathway.loop == Loop::route || pathway.loop == Loop::route_and_licence));
  if (!pointless) {
    evaluator_.show_route(nullptr);
    evaluator_.show_operation(pathway);
    add_candidates(outcome, prospect.routes);
    choose_best(outcome);
  }
  if (outcome.best) outcome.verdict = outcome.candidates[*outcome.best].verdict;
  const bool unspelt = outcome.available == Truth::pass && place.routes[prospect.pathway].empty();
  if (outcome.available == Truth::unknown || unspelt)
    outcome.verdict = better(outcome.verdict, Verdict::unknown);
  return outcome;
}

std::optional<PathwayOutcome> Judge::judge_pathway(std::size_t index, const PlaceOnDay& place,
                                                   End end) {
  const auto& pathway = law_.pathways()[index];
  evaluator_.show_route(nullptr);
  evaluator_.show_licence(std::nullopt);
  evaluator_.show_operation(pathway);
  if (evaluator_.ask(pathway.applies).truth == Truth::fail) return std::nullopt;
  PathwayOutcome outcome;
  outcome.pathway = &pathway;
  if (pathway.available) outcome.available = evaluator_.ask(pathway.available).truth;
  std::vector<const Route*> routes;
  for (const auto* route : place.routes[index]) {
    if (((route->ends == no_end ? pathway.ends : route->ends) & end) != 0) routes.push_back(route);
  }
  add_candidates(outcome, routes);
  choose_best(outcome);
  if (outcome.best) outcome.verdict = outcome.candidates[*outcome.best].verdict;
  // There is said to be a way, but nobody has spelt it out.
  const bool unspelt = outcome.available == Truth::pass && place.routes[index].empty();
  if (outcome.available == Truth::unknown || (unspelt && !pathway.advice_only))
    outcome.verdict = better(outcome.verdict, Verdict::unknown);
  if (pathway.advice_only) outcome.verdict = Verdict::not_permitted;
  return outcome;
}

std::vector<std::size_t> Judge::licences_for(const Pathway& pathway) {
  std::vector<std::size_t> licences;
  for (std::size_t i = 0; i < question_->licences.size(); ++i) {
    if (pathway.loop == Loop::licence) {
      evaluator_.show_licence(i);
      if (pathway.where && evaluator_.ask(pathway.where).truth == Truth::fail) continue;
    } else if (question_->licences[i].credential != law_.words().licence) {
      continue;
    }
    licences.push_back(i);
  }
  return licences;
}

void Judge::add_candidates(PathwayOutcome& outcome, const std::vector<const Route*>& routes) {
  const auto& pathway = *outcome.pathway;
  const auto licences = licences_for(pathway);
  const auto add = [&](const Route* route, std::optional<std::size_t> held) {
    outcome.candidates.push_back(judge_candidate(pathway, route, held));
  };
  const auto add_pairs = [&](const Route* route) {
    for (const auto held : licences) add(route, held);
    if (!licences.empty()) return;
    Candidate candidate;
    candidate.route = route;
    candidate.lacks_licence = true;
    outcome.candidates.push_back(std::move(candidate));
  };
  if (pathway.loop == Loop::once) return add(nullptr, std::nullopt);
  if (pathway.loop == Loop::licence) return add_pairs(nullptr);
  for (const auto* route : routes) {
    if (pathway.loop == Loop::route_and_licence || route->names_licence) {
      add_pairs(route);
    } else {
      add(route, std::nullopt);
    }
  }
}

Candidate Judge::judge_candidate(const Pathway& pathway, const Route* route,
                                 std::optional<std::size_t> licence) {
  Candidate candidate;
  candidate.route = route;
  candidate.licence = licence;
  evaluator_.show_route(route);
  evaluator_.show_licence(licence);
  const bool paper_held = holds_paper(pathway, route);
  for (const auto& condition : pathway.conditions) {
    if (settles(condition, paper_held, candidate)) return candidate;
  }
  for (const auto& condition : route ? route->conditions : no_conditions) {
    if (settles(condition, paper_held, candidate)) return candidate;
  }
  candidate.verdict = verdict_of(candidate.conditions);
  add_reliances(pathway, candidate, paper_held);
  const bool weakened = std::any_of(candidate.reliances.begin(), candidate.reliances.end(),
                                    [](const auto& each) { return each.weakens; });
  if (weakened && candidate.verdict == Verdict::permitted) candidate.verdict = Verdict::conditional;
  if (candidate.verdict != Verdict::not_permitted) candidate.open = open_conditions(candidate);
  return candidate;
}

/// Whether the condition settles the candidate, so that no other need be asked.
bool Judge::settles(const Condition& condition, bool paper_held, Candidate& candidate) {
  candidate.conditions.push_back(judge_condition(condition, paper_held));
  return depth_ == Depth::verdict && candidate.conditions.back().truth == Truth::fail;
}

std::string Judge::id_of(const Condition& condition, PlaceId place) const {
  return condition.id.starts_with('.')
             ? fmt::format("{}{}", law_.gazetteer()[place].code, condition.id)
             : condition.id;
}

bool Judge::is_attested(const Condition& condition) const {
  if (question_->attested.empty()) return false;
  const auto id = id_of(condition, place_id_);
  return std::find(question_->attested.begin(), question_->attested.end(), id) !=
         question_->attested.end();
}

ConditionOutcome Judge::judge_condition(const Condition& condition, bool paper_held) {
  ConditionOutcome outcome;
  outcome.condition = &condition;
  if (paper_held && condition.for_entry) {
    outcome.truth = Truth::pass;
    outcome.settled = true;
    return outcome;
  }
  if (!condition.predicate) {  // any of its members
    outcome.truth = Truth::fail;
    for (const auto& member : condition.members) {
      const auto each = judge_condition(member, paper_held);
      outcome.curable |= each.truth == Truth::unknown && each.curable;
      if (each.truth == Truth::pass) outcome.truth = Truth::pass;
      if (each.truth == Truth::unknown && outcome.truth == Truth::fail)
        outcome.truth = Truth::unknown;
    }
    outcome.curable &= outcome.truth == Truth::unknown;
    return outcome;
  }
  evaluator_.show_condition(condition.value, is_attested(condition), paper_held);
  const auto answer = evaluator_.ask(condition.predicate->require);
  outcome.truth = answer.truth;
  outcome.curable = answer.truth == Truth::unknown && !answer.failed && condition.has_step();
  return outcome;
}

bool Judge::holds_paper(const Pathway& pathway, const Route* route) {
  const auto paper = route && !route->paper.empty() ? route->paper : pathway.paper;
  if (paper.empty()) return false;
  const auto credential = law_.words().credentials.find(paper);
  for (std::size_t i = 0; credential && i < question_->licences.size(); ++i) {
    const auto& held = question_->licences[i];
    if (held.place != place_id_ || held.credential != *credential) continue;
    if (evaluator_.licence(i).field(licence_field::in_force).is_true()) return true;
  }
  return false;
}

Reliance Judge::reliance(std::string_view fact, PlaceId place, const Basis* basis,
                         const Family* family) const {
  Reliance made{fact, place, basis, family};
  if (!basis) return made;
  made.is_weak = basis->is_weak();
  made.is_stale = family && Freshness::is_stale(*basis, *family, question_->as_of);
  made.weakens = made.is_weak || (made.is_stale && family->is_fast);
  return made;
}

void Judge::rely(const Pathway& pathway, Candidate& candidate, std::string_view name) {
  const auto& freshness = law_.freshness();
  const auto add = [&](std::string_view fact, PlaceId place, const Basis* basis,
                       const Family* family) {
    if (!basis || basis->source.confidence == facts::Confidence::none) return;
    const bool known = std::any_of(candidate.reliances.begin(), candidate.reliances.end(),
                                   [&](const auto& each) { return each.basis == basis; });
    if (!known) candidate.reliances.push_back(reliance(fact, place, basis, family));
  };
  const auto fact_of = [&](const PlaceOnDay& where, PlaceId id, std::string_view fact) {
    const auto* entry = where.view.entry(fact);
    add(fact, id, entry ? &entry->basis : nullptr, freshness.of_fact(fact));
  };
  const auto* held = candidate.licence ? &question_->licences[*candidate.licence] : nullptr;
  if (name == "route" && candidate.route) {
    if (candidate.route->has_basis) {
      add("route", place_id_, &candidate.route->basis, freshness.of_pathway(pathway.name));
    } else if (!candidate.route->fact.empty()) {
      fact_of(*place_, place_id_, candidate.route->fact);
    }
  } else if (name == "licence") {
    if (held && held->entry)
      add("licences", held->place, &held->entry->basis, freshness.of_fact("licences"));
  } else if (name == "licence.clinical") {
    const auto* clinical =
        candidate.licence ? evaluator_.licence(*candidate.licence).clinical() : nullptr;
    if (clinical && law_.words().service_rows[question_->service].clinical)
      add(name, held->place, &clinical->basis, freshness.of_fact("licences"));
  } else if (name.starts_with("home.")) {
    if (held) fact_of(evaluator_.place(held->place), held->place, name.substr(5));
  } else if (name == "operation") {
    const auto* entry = in_force(pathway.operation, question_->on);
    add(name, no_place, entry ? &entry->basis : nullptr, freshness.of_pathway(pathway.name));
  } else {
    fact_of(*place_, place_id_, name);
  }
}

void Judge::add_reliances(const Pathway& pathway, Candidate& candidate, bool paper_held) {
  for (auto name : pathway.hangs_on) {
    // A paper that one holds rests on itself.
    if (!(paper_held && name == "route")) rely(pathway, candidate, name);
  }
  for (const auto& each : candidate.conditions) {
    if (each.settled || !each.condition->predicate) continue;
    for (auto name : each.condition->predicate->hangs_on) rely(pathway, candidate, name);
  }
}

void Judge::judge_worker(Decision& decision) {
  const auto& end = law_.worker_end();
  if (question_->provider_in == no_place) {
    decision.worker_place = WorkerPlace::missing;
    decision.worker_verdict = Verdict::unknown;
    return;
  }
  if (evaluator_.ask(end.when).truth == Truth::fail) {
    decision.worker_place = WorkerPlace::same;
    decision.worker_verdict = Verdict::permitted;
    return;
  }
  decision.worker_place = WorkerPlace::elsewhere;
  place_id_ = question_->provider_in;
  place_ = &evaluator_.place(place_id_);
  evaluator_.show_end(*place_, name_of(worker_end));
  const Truth reached = evaluator_.ask(end.reached).truth;
  const auto* entry = place_->view.entry(end.fact);
  if (entry && !entry->is_unknown())
    decision.reached_by =
        reliance(end.fact, place_id_, &entry->basis, law_.freshness().of_fact(end.fact));
  Verdict unreached = Verdict::not_permitted;
  if (reached == Truth::fail)
    unreached = decision.reached_by && decision.reached_by->weakens ? Verdict::conditional
                                                                    : Verdict::permitted;
  if (unreached == Verdict::permitted) {
    decision.reached = reached;
    decision.worker.place = place_id_;
    decision.worker_verdict = unreached;
    return;
  }
  decision.worker = judge_end(place_id_, worker_end);
  // An own licence there settles it; whether its law reaches so far is not asked.
  if (decision.worker.verdict != Verdict::permitted) decision.reached = reached;
  decision.worker_verdict = better(decision.worker.verdict, unreached);
  if (reached == Truth::unknown && decision.worker_verdict == Verdict::not_permitted)
    decision.worker_verdict = Verdict::unknown;
}

void Judge::combine(Decision& decision) const {
  const auto& pathways = decision.client.pathways;
  for (const auto& each : pathways) {
    decision.combined.push_back(each.pathway->covers_both_ends
                                    ? each.verdict
                                    : worse(each.verdict, decision.worker_verdict));
  }
  for (std::size_t i = 0; i < pathways.size(); ++i) {
    if (pathways[i].pathway->advice_only) continue;
    const auto key = [&](std::size_t index) {
      return std::tuple(decision.combined[index], pathways[index].verdict, pathways[index].open());
    };
    if (!decision.best || key(i) < key(*decision.best)) decision.best = i;
  }
  if (decision.best) decision.verdict = decision.combined[*decision.best];
}

Evaluator& Judge::at(const Question& question, PlaceId place, std::string_view end,
                     const Pathway& pathway, const Candidate* candidate) {
  question_ = &question;
  place_id_ = place;
  evaluator_.show(question);
  place_ = &evaluator_.place(place);
  evaluator_.show_end(*place_, end);
  evaluator_.show_operation(pathway);
  evaluator_.show_route(candidate ? candidate->route : nullptr);
  evaluator_.show_licence(candidate ? candidate->licence : std::nullopt);
  return evaluator_;
}

Evaluator& Judge::at_condition(const Condition& condition, const Pathway& pathway,
                               const Candidate& candidate) {
  evaluator_.show_condition(condition.value, is_attested(condition),
                            holds_paper(pathway, candidate.route));
  return evaluator_;
}

}  // namespace probity::licensure
