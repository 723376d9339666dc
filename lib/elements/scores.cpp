#include "elements/scores.hpp"

#include <algorithm>
#include <functional>

namespace probity::elements {

std::uint32_t Scores::add(int enough) {
  enough_.push_back(enough);
  return static_cast<std::uint32_t>(enough_.size() - 1);
}

void Scores::add_words(std::uint32_t score, AtomId first, std::optional<AtomId> second,
                       int weight) {
  if (by_first_.size() <= first) by_first_.resize(first + 1);
  by_first_[first].push_back({second, score, weight});
}

void Scores::settle() {
  for (auto& words : by_first_) {
    std::stable_sort(words.begin(), words.end(),
                     [](const Words& a, const Words& b) { return a.second < b.second; });
  }
}

std::vector<int> Scores::weigh(const Occurrences& passage) const {
  std::vector<int> surplus(enough_.size());
  std::transform(enough_.begin(), enough_.end(), surplus.begin(), std::negate<>());
  for (const auto atom : passage.atoms()) {
    if (atom >= by_first_.size()) continue;
    const auto next = passage.of(atom) << 1;
    std::optional<AtomId> second;
    bool is_there = true;  // the first alone is
    for (const auto& words : by_first_[atom]) {
      if (words.second != second) {
        second = words.second;
        is_there = passage.has(*second) && (next & passage.of(*second)).any();
      }
      if (is_there) surplus[words.score] += words.weight;
    }
  }
  return surplus;
}

}  // namespace probity::elements
