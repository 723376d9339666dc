#pragma once

#include "licensure/decision.hpp"
#include "licensure/evaluator.hpp"

namespace probity::licensure {

/// Judges questions, as rules/licensure/README.md says in its eight steps. For one thread.
class Judge {
 public:
  explicit Judge(const Law& law) : law_(law), evaluator_(law) {}

  /// The question must name where the client is, and outlive the decision's use.
  Decision decide(const Question& question);

  /// For the words of a decision: the evaluator as it was when a candidate was judged.
  Evaluator& at(const Question& question, PlaceId place, std::string_view end,
                const Pathway& pathway, const Candidate* candidate);
  /// The same, with a condition in hand.
  Evaluator& at_condition(const Condition& condition, const Pathway& pathway,
                          const Candidate& candidate);
  /// The id by which a condition is attested: conditions that are alike everywhere take the place's
  /// code.
  std::string id_of(const Condition& condition, PlaceId place) const;

 private:
  EndOutcome judge_end(PlaceId place, End end);
  std::optional<PathwayOutcome> judge_pathway(std::size_t index, const PlaceOnDay& place, End end);
  void add_candidates(PathwayOutcome& outcome, std::size_t index, const PlaceOnDay& place, End end);
  Candidate judge_candidate(const Pathway& pathway, const Route* route,
                            std::optional<std::size_t> licence);
  ConditionOutcome judge_condition(const Condition& condition, bool paper_held);
  bool is_attested(const Condition& condition) const;
  bool holds_paper(const Pathway& pathway, const Route* route);
  void add_reliances(const Pathway& pathway, Candidate& candidate, bool paper_held);
  void rely(const Pathway& pathway, Candidate& candidate, std::string_view name);
  Reliance reliance(std::string_view fact, PlaceId place, const Basis* basis,
                    const Family* family) const;
  void judge_worker(Decision& decision);
  void combine(Decision& decision) const;

  const Law& law_;
  Evaluator evaluator_;
  const Question* question_ = nullptr;
  const PlaceOnDay* place_ = nullptr;
  PlaceId place_id_ = no_place;
};

}  // namespace probity::licensure
