#pragma once

#include <string>
#include <vector>

#include "base/date.hpp"
#include "cel/evaluate.hpp"
#include "cel/value.hpp"
#include "findings/finding.hpp"
#include "practice/practice.hpp"
#include "rules/rule.hpp"

/// Rules applied to a practice.
namespace probity::evaluation {

/// The verdict of a rule on the practice, or on one item of its for-each.
struct Outcome {
  findings::Verdict verdict = findings::Verdict::not_applicable;
  /// By slot: the practice, the day, the variables of the loops.
  std::vector<cel::Value> variables;
  /// Attributes that an unknown hangs on, sorted, each once.
  std::vector<std::string> unknown;
  /// Why the rule does not apply, or what kept it from being judged; else empty.
  std::string why;
};

/// Applies a rule: one outcome, or one for each item it is about. `observer`, where given, is told
/// of every field of the practice that is looked at.
std::vector<Outcome> apply(const rules::Rule& rule, const practice::Practice& practice, Date as_of,
                           cel::Observer* observer = nullptr);

/// The worst of all: fail, then unknown, then pass, then not-applicable.
findings::Verdict worst(const std::vector<Outcome>& outcomes);

}  // namespace probity::evaluation
