#pragma once

#include <string>
#include <vector>

#include "licensure/answer.hpp"

namespace probity::licensure {

/// Puts the candidates of one end of a decision into words.
class Wording {
 public:
  Wording(const Question& question, Judge& judge, const Law& law)
      : question_(question), judge_(judge), law_(law) {}

  PathwayAnswer pathway(const PathwayOutcome& outcome, const Candidate* candidate, PlaceId place,
                        std::string_view end);
  /// What is weak or stale about a fact, and what to do about it; empty where nothing is.
  std::string flag(const Reliance& reliance) const;
  std::string confirmation(const Reliance& reliance);
  Board board(PlaceId place);
  /// "Ohio Board (https://...)"; the place's name where its board is not known.
  std::string board_text(PlaceId place);
  /// A step that speaks of a board, with the board's name and web address.
  std::string with_board(std::string step, PlaceId place, const Candidate* candidate);
  std::string licence_text(const Candidate& candidate) const;

 private:
  ConditionAnswer condition(const ConditionOutcome& outcome, const PathwayOutcome& pathway,
                            const Candidate& candidate, PlaceId place);
  std::string words(const ConditionOutcome& outcome, const Pathway& pathway,
                    const Candidate& candidate);
  std::string step(const Condition& condition, const Pathway& pathway, const Candidate& candidate);
  std::vector<Citation> sources(const ConditionOutcome& outcome, const PathwayOutcome& pathway,
                                const Candidate& candidate, PlaceId place);
  void add_fact_words(PathwayAnswer& answer, const PathwayOutcome& outcome, Evaluator& evaluator,
                      PlaceId place);

  const Question& question_;
  Judge& judge_;
  const Law& law_;
};

}  // namespace probity::licensure
