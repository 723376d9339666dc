#pragma once

#include "licensure/decision.hpp"
#include "licensure/evaluator.hpp"
#include "licensure/prospects.hpp"

namespace probity::licensure {

/// How much of a decision is wanted: every candidate with all its conditions, or only the verdict
/// and what carries it, which is the same and much quicker.
enum class Depth : std::uint8_t { full, verdict };

/// Judges questions, as rules/licensure/README.md says in its eight steps. For one thread.
class Judge {
 public:
  explicit Judge(const Law& law) : law_(law), evaluator_(law), prospects_(evaluator_) {}

  /// The question must name where the client is, and outlive the decision's use.
  Decision decide(const Question& question, Depth depth = Depth::full);

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
  void judge_all(EndOutcome& outcome, End end);
  void judge_prospects(EndOutcome& outcome, End end);
  PathwayOutcome judge_prospect(const Prospect& prospect, const PlaceOnDay& place);
  std::vector<std::size_t> licences_for(const Pathway& pathway);
  bool settles(const Condition& condition, bool paper_held, Candidate& candidate);
  std::optional<PathwayOutcome> judge_pathway(std::size_t index, const PlaceOnDay& place, End end);
  void add_candidates(PathwayOutcome& outcome, const std::vector<const Route*>& routes);
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
  Prospects prospects_;
  Depth depth_ = Depth::full;
  const Question* question_ = nullptr;
  const PlaceOnDay* place_ = nullptr;
  PlaceId place_id_ = no_place;
};

}  // namespace probity::licensure
