#include "elements/kind_guess.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "elements/judge.hpp"

namespace probity::elements {
namespace {

// The top of a document says what it is; a heading says it better than a sentence.
constexpr std::size_t top_passages = 6;
constexpr int title_factor = 8;
constexpr int top_factor = 6;
constexpr int heading_factor = 2;
constexpr int least_score = 1000;
// A title alone ("Informed consent") says less than a text of which every other sentence is about
// one thing.
constexpr int all_of_it = 12000;
constexpr std::size_t sentences_weighed = 60;

struct Candidate {
  const Kind* kind = nullptr;
  int score = 0;
  const Hit* best = nullptr;
  int present = 0;
};

int factor_of(const Hit& hit, const Passages& passages) {
  if (passages.all()[hit.passage].is_heading) {
    if (hit.passage == 0) return title_factor;
    return hit.passage < top_passages ? top_factor : heading_factor;
  }
  return hit.passage < top_passages ? heading_factor : 1;
}

Candidate weigh(const Kind& kind, const std::vector<std::vector<Hit>>& hits,
                const Passages& passages) {
  Candidate candidate{&kind};
  int best = 0;
  std::set<const Wording*> seen;
  std::set<std::size_t> about;
  for (const auto& hit : hits[kind.recogniser]) {
    about.insert(hit.passage);
    const int weight = hit.wording->weight * factor_of(hit, passages);
    if (weight > best) {
      best = weight;
      candidate.best = &hit;
    }
    if (seen.insert(hit.wording).second) candidate.score += hit.wording->weight / 4;
  }
  candidate.score += best;
  // Of a long document only so many hits are known; a share is of as many sentences.
  const auto sentences = std::min(passages.all().size(), sentences_weighed);
  const auto share = std::min(about.size(), sentences);
  candidate.score += all_of_it * static_cast<int>(share) / std::max(1, static_cast<int>(sentences));
  for (const auto& element : kind.elements) {
    if (verdict_of(hits[element.recogniser]) == Verdict::present) ++candidate.present;
  }
  if (!kind.elements.empty()) {
    candidate.score += 2000 * candidate.present / static_cast<int>(kind.elements.size());
  }
  return candidate;
}

}  // namespace

Guess guess_kind(const Library& library, const LanguageData& language, const Passages& passages,
                 const documents::Document& document) {
  const auto hits = scan(language, passages, std::vector<bool>(library.recognisers().size(), true));
  Candidate best;
  for (const auto& kind : library.kinds()) {
    const auto candidate = weigh(kind, hits, passages);
    if (candidate.best != nullptr && candidate.score > best.score) best = candidate;
  }
  if (best.kind == nullptr || best.score < least_score) {
    return {"", "no title, heading or sentence is like those of a known kind"};
  }
  const auto evidence = quote(passages.all()[best.best->passage], document);
  return {best.kind->id, fmt::format("it says '{}', and has {} of {} elements", evidence.text,
                                     best.present, best.kind->elements.size())};
}

}  // namespace probity::elements
