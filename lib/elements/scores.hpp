#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "elements/pattern.hpp"

namespace probity::elements {

/// Words that together tell what a sentence is about: each that stands in it adds its weight or
/// takes it away, and from `enough` on the sentence shows the element, or touches upon it. Weights
/// are hundredths, and are learned from sentences (tests/elements/learn).
class Scores {
 public:
  /// A new score, without words yet; its number.
  std::uint32_t add(int enough);
  /// A word, or two that stand side by side.
  void add_words(std::uint32_t score, AtomId first, std::optional<AtomId> second, int weight);
  /// Puts the words in order; to be called when all are there.
  void settle();

  /// What the words of a passage weigh above what is enough, by score; below zero where they do
  /// not.
  std::vector<int> weigh(const Occurrences& passage) const;

 private:
  struct Words {
    std::optional<AtomId> second;
    std::uint32_t score;
    int weight;
  };

  std::vector<int> enough_;
  std::vector<std::vector<Words>> by_first_;  // by atom, in the order of the second
};

}  // namespace probity::elements
