#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "licensure/freshness.hpp"
#include "licensure/pathway.hpp"
#include "licensure/question.hpp"
#include "licensure/verdict.hpp"

/// What was decided on a question, and on what it hangs; the words for it are made later.
namespace probity::licensure {

/// How a condition came out.
struct ConditionOutcome {
  const Condition* condition = nullptr;
  Truth truth = Truth::unknown;
  /// Unknown, and the worker can bring it about or confirm it.
  bool curable = false;
  /// Not asked, since the paper that it leads to is held.
  bool settled = false;
};

/// A fact that a verdict hangs on.
struct Reliance {
  std::string_view fact;
  PlaceId place = no_place;
  const Basis* basis = nullptr;
  const Family* family = nullptr;
  bool is_weak = false;   // low confidence, or sources that contradict each other
  bool is_stale = false;  // past its months, or of no known date
  /// Turns `permitted` into `conditional`.
  bool weakens = false;
};

/// A route, a licence, or a pair of them, under a pathway.
struct Candidate {
  const Route* route = nullptr;
  std::optional<std::size_t> licence;
  /// The pathway asks for a licence, and none is named.
  bool lacks_licence = false;
  Verdict verdict = Verdict::not_permitted;
  int open = 0;  // conditions that are unknown, and facts that weaken it
  std::vector<ConditionOutcome> conditions;
  std::vector<Reliance> reliances;
};

struct PathwayOutcome {
  const Pathway* pathway = nullptr;
  Verdict verdict = Verdict::not_permitted;
  /// What `available` said; none where the pathway does not ask.
  std::optional<Truth> available;
  std::vector<Candidate> candidates;
  std::optional<std::size_t> best;  // of the candidates

  const Candidate* best_candidate() const { return best ? &candidates[*best] : nullptr; }
  int open() const { return best ? candidates[*best].open : 0; }
};

struct EndOutcome {
  PlaceId place = no_place;
  Verdict verdict = Verdict::unknown;
  std::vector<PathwayOutcome> pathways;  // by rank
  std::optional<std::size_t> best;       // of the pathways
};

/// Where the worker is, as far as it counts.
enum class WorkerPlace : std::uint8_t { same, missing, elsewhere };

struct Decision {
  Verdict verdict = Verdict::unknown;
  EndOutcome client;
  /// Of the client's pathways: which carries, and what each says with the worker's end counted in.
  std::optional<std::size_t> best;
  std::vector<Verdict> combined;

  WorkerPlace worker_place = WorkerPlace::same;
  Verdict worker_verdict = Verdict::permitted;
  /// Whether the law of the worker's place reaches a worker who is there; asked unless an own
  /// licence settled it.
  std::optional<Truth> reached;
  std::optional<Reliance> reached_by;
  EndOutcome worker;

  const PathwayOutcome* carrying() const { return best ? &client.pathways[*best] : nullptr; }
};

}  // namespace probity::licensure
