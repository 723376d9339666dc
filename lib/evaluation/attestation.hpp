#pragma once

#include <string_view>
#include <unordered_map>

#include "base/date.hpp"
#include "cel/value.hpp"
#include "practice/practice.hpp"
#include "rules/rule.hpp"

namespace probity::evaluation {

/// What the people of a practice have confirmed, by the id of the rule that asks.
class Attestations {
 public:
  explicit Attestations(const practice::Practice& practice);

  /// Whether there is an attestation for the rule that counts on the day: true or, where it says
  /// `holds: false`, false; unknown where there is none, or none any more.
  cel::Value answer(const rules::Rule& rule, Date as_of) const;

 private:
  std::unordered_multimap<std::string_view, const practice::Record*> by_statement_;
};

}  // namespace probity::evaluation
