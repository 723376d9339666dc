#include "licensure/wording.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace probity::licensure {
namespace {

bool mentions_board(std::string_view text) {
  return text.find("board") != std::string_view::npos ||
         text.find("Board") != std::string_view::npos;
}

std::string_view words_of_fact(std::string_view fact) {
  if (fact == "route") return "this way";
  if (fact == "licences") return "the entry for this licence";
  if (fact == "licence.clinical") return "what clinical work the licence allows";
  if (fact == "operation") return "the compact's operation";
  return fact;
}

std::string date_words(const Basis& basis) {
  if (basis.source.as_of) return fmt::format("a source of {}", to_string(*basis.source.as_of));
  return "a source without a date";
}

void add(std::vector<Citation>& sources, const Citation& source) {
  if (source.cite.empty() && source.url.empty() && source.confidence == facts::Confidence::none)
    return;
  if (std::find(sources.begin(), sources.end(), source) == sources.end()) sources.push_back(source);
}

}  // namespace

Board Wording::board(PlaceId place) {
  Board board;
  board.place = place;
  const auto& facts = law_.place(place);
  for (const char* fact : {"board", "regulator"}) {
    const auto* entry = in_force(facts.fact(law_.schema(), fact), question_.on);
    if (!entry || entry->is_unknown()) continue;
    const auto* name = entry->value->find("name");
    const auto* url = entry->value->find("url");
    if (name && !name->is_null()) board.name = name->text();
    if (url && !url->is_null()) board.url = url->text();
  }
  return board;
}

std::string Wording::board_text(PlaceId place) {
  const auto known = board(place);
  if (known.name.empty()) return fmt::format("the board of {}", law_.gazetteer()[place].name);
  return known.url.empty() ? std::string(known.name) : fmt::format("{}, {}", known.name, known.url);
}

std::string Wording::with_board(std::string step, PlaceId place, const Candidate* candidate) {
  if (step.empty() || !mentions_board(step)) return step;
  if (candidate && candidate->licence) {
    const auto home = question_.licences[*candidate->licence].place;
    // Of the licence's own board it speaks where it names the licence.
    if (step.find(licence_text(*candidate)) != std::string::npos) place = home;
  }
  const auto known = board(place);
  if (known.name.empty() || step.find(known.name) != std::string::npos) return step;
  return fmt::format("{} ({})", step, board_text(place));
}

std::string Wording::licence_text(const Candidate& candidate) const {
  if (!candidate.licence) return {};
  const auto& held = question_.licences[*candidate.licence];
  return fmt::format("{}:{}", law_.gazetteer()[held.place].code,
                     held.title.empty() ? std::string_view(held.written) : held.title);
}

std::string Wording::step(const Condition& condition, const Pathway& pathway,
                          const Candidate& candidate) {
  if (condition.predicate) {
    return condition.has_step()
               ? judge_.at_condition(condition, pathway, candidate).fill(condition.predicate->step)
               : std::string();
  }
  std::string joined;
  for (const auto& member : condition.members) {
    const auto text = step(member, pathway, candidate);
    if (!text.empty()) joined += fmt::format("{}{}", joined.empty() ? "" : "; or: ", text);
  }
  return joined;
}

std::string Wording::words(const ConditionOutcome& outcome, const Pathway& pathway,
                           const Candidate& candidate) {
  const auto& condition = *outcome.condition;
  if (outcome.settled) return "Settled by the paper that you hold";
  if (!condition.predicate || !condition.text.empty()) return std::string(condition.text);
  const auto& predicate = *condition.predicate;
  const auto& words = outcome.truth == Truth::pass   ? predicate.met
                      : outcome.truth == Truth::fail ? predicate.unmet
                                                     : predicate.unknown;
  return judge_.at_condition(condition, pathway, candidate).fill(words);
}

std::vector<Citation> Wording::sources(const ConditionOutcome& outcome,
                                       const PathwayOutcome& pathway, const Candidate& candidate,
                                       PlaceId place) {
  std::vector<Citation> sources;
  const auto* predicate = outcome.condition->predicate;
  const auto of_fact = [&](std::string_view fact) {
    for (const auto& each : candidate.reliances) {
      const bool same = each.fact == fact || (fact == "licence" && each.fact == "licences");
      if (same) add(sources, citation(*each.basis));
    }
  };
  if (predicate) {
    for (auto name : predicate->hangs_on) of_fact(name);
  }
  if (sources.empty() && candidate.route && candidate.route->has_basis) {
    add(sources, citation(candidate.route->basis));
  } else if (sources.empty() && candidate.route && !candidate.route->fact.empty()) {
    const auto* entry =
        in_force(law_.place(place).fact(law_.schema(), candidate.route->fact), question_.on);
    if (entry) add(sources, citation(entry->basis));
  } else if (sources.empty()) {
    for (auto name : pathway.pathway->hangs_on) of_fact(name);
  }
  if (sources.empty() && !pathway.pathway->sources.empty())
    add(sources, citation(pathway.pathway->sources.front()));
  return sources;
}

ConditionAnswer Wording::condition(const ConditionOutcome& outcome, const PathwayOutcome& pathway,
                                   const Candidate& candidate, PlaceId place) {
  const auto& condition = *outcome.condition;
  ConditionAnswer answer;
  answer.id = judge_.id_of(condition, place);
  answer.title = condition.predicate ? condition.predicate->title : condition.text;
  answer.text = words(outcome, *pathway.pathway, candidate);
  answer.verdict = outcome.truth;
  if (outcome.truth == Truth::unknown && outcome.curable)
    answer.step = with_board(step(condition, *pathway.pathway, candidate), place, &candidate);
  if (condition.predicate && outcome.truth != Truth::pass) answer.ask = condition.predicate->ask;
  answer.sources = sources(outcome, pathway, candidate, place);
  return answer;
}

void Wording::add_fact_words(PathwayAnswer& answer, const PathwayOutcome& outcome,
                             Evaluator& evaluator, PlaceId place) {
  const auto& pathway = *outcome.pathway;
  const auto* entry = in_force(law_.place(place).fact(law_.schema(), pathway.fact), question_.on);
  if (entry) add(answer.sources, citation(entry->basis));
  const bool nothing = outcome.candidates.empty();
  if (pathway.advice_only) {
    answer.note = evaluator.fill(outcome.available == Truth::pass   ? pathway.open
                                 : outcome.available == Truth::fail ? pathway.closed
                                                                    : pathway.unknown);
    const auto* list = entry && !entry->is_unknown() ? entry->value->find("conditions") : nullptr;
    for (const auto& item : list ? list->items() : std::span<const yaml::Node>{}) {
      ConditionAnswer asked;
      asked.id = fmt::format("{}.{}", pathway.name, answer.conditions.size() + 1);
      asked.title = item.text();
      asked.text = item.text();
      asked.sources.push_back(citation(entry->basis));
      answer.conditions.push_back(std::move(asked));
    }
  } else if (outcome.available == Truth::unknown && outcome.verdict == Verdict::unknown) {
    answer.note = evaluator.fill(pathway.unknown);
  } else if (nothing && outcome.verdict == Verdict::unknown) {
    answer.note = fmt::format("{} is said to have such a way, but its conditions are not known",
                              law_.gazetteer()[place].name);
  } else if (nothing) {
    answer.note = evaluator.fill(pathway.closed.empty() ? pathway.none : pathway.closed);
  }
}

PathwayAnswer Wording::pathway(const PathwayOutcome& outcome, const Candidate* candidate,
                               PlaceId place, std::string_view end) {
  const auto& pathway = *outcome.pathway;
  auto& evaluator = judge_.at(question_, place, end, pathway, candidate);
  PathwayAnswer answer;
  answer.pathway = &pathway;
  answer.verdict = candidate ? candidate->verdict : outcome.verdict;
  if (candidate) {
    answer.route = candidate->route;
    answer.licence = licence_text(*candidate);
    if (candidate->lacks_licence) answer.note = evaluator.fill(pathway.none);
    for (const auto& each : candidate->conditions)
      answer.conditions.push_back(condition(each, outcome, *candidate, place));
    for (const auto& each : candidate->reliances) add(answer.sources, citation(*each.basis));
    for (const auto& each : answer.conditions) {
      if (!each.step.empty()) answer.steps.push_back(each.step);
    }
    for (const auto& each : candidate->reliances) {
      if (each.weakens) answer.steps.push_back(confirmation(each));
    }
    for (auto each : candidate->route ? candidate->route->steps : std::vector<std::string_view>())
      answer.steps.push_back(with_board(std::string(each), place, candidate));
  }
  add_fact_words(answer, outcome, evaluator, place);
  if (!answer.note.empty() && !pathway.advice_only) {
    ConditionAnswer whole;
    whole.id = fmt::format("{}.{}", pathway.name,
                           candidate && candidate->lacks_licence ? "licence-named" : "available");
    whole.text = answer.note;
    whole.title = pathway.title;
    whole.verdict = outcome.verdict == Verdict::not_permitted ? Truth::fail : Truth::unknown;
    whole.sources = answer.sources;
    answer.conditions.insert(answer.conditions.begin(), std::move(whole));
  }
  if (pathway.advice_only && outcome.available != Truth::fail) {
    for (const auto& each : pathway.steps)
      answer.steps.push_back(with_board(evaluator.fill(each), place, candidate));
  }
  for (const auto& each : pathway.ask_whom) answer.steps.push_back(evaluator.fill(each));
  for (const auto& each : pathway.sources) add(answer.sources, citation(each));
  return answer;
}

std::string Wording::flag(const Reliance& reliance) const {
  if (!reliance.is_weak && !reliance.is_stale) return {};
  const auto& basis = *reliance.basis;
  const auto where = reliance.place == no_place
                         ? std::string()
                         : fmt::format("{}: ", law_.gazetteer()[reliance.place].name);
  std::string text = fmt::format("{}{} rests on ", where, words_of_fact(reliance.fact));
  text += basis.source.confidence == facts::Confidence::low ? "what nobody has verified"
                                                            : date_words(basis);
  if (!basis.contradicts.empty()) text += "; sources disagree: " + std::string(basis.contradicts);
  if (reliance.is_stale && reliance.family)
    text += fmt::format("; such facts ({}) are taken to stay fresh for {} months",
                        reliance.family->title, reliance.family->months);
  return text;
}

std::string Wording::confirmation(const Reliance& reliance) {
  const auto what = words_of_fact(reliance.fact);
  const auto cite = reliance.basis->source.cite;
  const auto shown = cite.empty() ? std::string() : fmt::format(" ({})", cite);
  const auto whom =
      reliance.place == no_place ? std::string("the board") : board_text(reliance.place);
  if (reliance.is_weak)
    return fmt::format("Confirm {}{} with {}: it is not verified", what, shown, whom);
  return fmt::format("Check with {} that {}{} still holds: it rests on {}", whom, what, shown,
                     date_words(*reliance.basis));
}

Citation citation(const Basis& basis) {
  auto made = citation(basis.source);
  made.as_of_words = basis.as_of_words;
  return made;
}

Citation citation(const facts::Source& source) {
  return {source.cite, source.url, source.as_of, {}, source.confidence};
}

}  // namespace probity::licensure
