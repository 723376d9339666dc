#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "licensure/evaluator.hpp"

namespace probity::licensure {

/// A pathway at an end of questions of one sort: what it still takes to judge it.
struct Prospect {
  std::size_t pathway = 0;  // an index into those of the law
  std::optional<Truth> available;
  /// Its own conditions fail for every question of this sort.
  bool barred = false;
  std::vector<const Route*> routes;  // at this end, without those that always fail
};

/// Leaves out beforehand what fails for every question of one sort: of one place and day, end,
/// service, capacity, mode and circumstances. Much of the law is for a capacity or a circumstance
/// that a question does not have. For one thread.
class Prospects {
 public:
  explicit Prospects(Evaluator& evaluator) : evaluator_(evaluator) {}

  /// The pathways that apply. The evaluator must show the question and the end.
  const std::vector<Prospect>& of(const PlaceOnDay& place, End end, const Question& question);

 private:
  using Sort = std::vector<Prospect>;
  struct Key {
    const PlaceOnDay* place;
    std::uint64_t rest;
    bool operator==(const Key&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Key& key) const {
      return std::hash<std::uint64_t>()(key.rest * 0x9e3779b97f4a7c15U) ^
             (reinterpret_cast<std::uintptr_t>(key.place) >> 4U);
    }
  };

  Sort make(const PlaceOnDay& place, End end);
  std::optional<Prospect> make_one(std::size_t index, const PlaceOnDay& place, End end);
  bool always_fails(const Condition& condition, const Pathway& pathway);
  bool is_of_the_sort(const Expression& expression, const Pathway& pathway);

  Evaluator& evaluator_;
  std::unordered_map<Key, std::unique_ptr<Sort>, Hash> sorts_;
};

}  // namespace probity::licensure
