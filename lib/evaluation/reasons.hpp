#pragma once

#include <optional>
#include <vector>

#include "cel/evaluate.hpp"
#include "findings/finding.hpp"
#include "practice/practice.hpp"

namespace probity::evaluation {

/// Notes which declared facts of a practice an evaluation looked at.
class FactObserver final : public cel::Observer {
 public:
  explicit FactObserver(const practice::Practice& practice) : practice_(practice) {}

  void read(const cel::Object& object, std::size_t field, const cel::Value& value) override;
  void asked(const cel::Object& object, std::size_t field, const cel::Value& answer) override;

  void clear() { facts_.clear(); }
  /// In the order in which they were first looked at, each once, at most a dozen.
  std::vector<findings::Reason> reasons() const;

 private:
  struct Fact {
    const practice::Record* record;
    std::size_t field;
    bool operator==(const Fact&) const = default;
  };
  void note(const cel::Object& object, std::size_t field);
  std::vector<std::size_t> of_same_list(std::size_t first) const;
  std::optional<findings::Reason> summed_up(const std::vector<std::size_t>& items) const;

  const practice::Practice& practice_;
  std::vector<Fact> facts_;
};

}  // namespace probity::evaluation
