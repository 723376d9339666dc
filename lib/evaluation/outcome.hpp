#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/date.hpp"
#include "cel/evaluate.hpp"
#include "cel/value.hpp"
#include "evaluation/attestation.hpp"
#include "findings/finding.hpp"
#include "practice/practice.hpp"
#include "rules/rule.hpp"

/// Rules applied to a practice.
namespace probity::evaluation {

/// The verdict of a rule on the practice, or on one item of its for-each. What it refers to lives
/// until the visitor returns.
struct Outcome {
  findings::Verdict verdict = findings::Verdict::not_applicable;
  /// By slot: the practice, the day, the variables of the loops.
  std::span<const cel::Value> variables = {};
  /// The attributes that an unknown hangs on; null where it hangs on none.
  cel::Value unknown = {};
  /// What kept the rule from being judged; else empty.
  std::string_view error = {};
  /// Why it does not apply.
  findings::NotAppliedReason why = findings::NotAppliedReason::condition_not_met;
};

using OutcomeVisitor = std::function<void(const Outcome&)>;

/// Applies rules to one practice, one after the other. One thread at a time.
class Application {
 public:
  Application(const practice::Practice& practice, Date as_of);

  /// Gives the visitor one outcome, or one for each item that the rule is about.
  void apply(const rules::Rule& rule, const OutcomeVisitor& visitor);

 private:
  /// A condition on the practice, or on the one item at hand: rules that share it share the answer.
  struct Asked {
    const cel::Code* condition;
    const cel::Object* item;
    bool operator==(const Asked&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Asked& asked) const;
  };

  cel::Value evaluate(const cel::Program& program) { return cel::evaluate(program, variables_); }
  cel::Value condition(const cel::Program& program);
  void loop(std::size_t depth);
  void judge();
  cel::Value requirement();
  void undecided(const cel::Value& first, const cel::Value& second = {},
                 const cel::Value& third = {});
  void give(Outcome outcome);

  Attestations attestations_;
  Date as_of_;
  std::vector<cel::Value> variables_;
  std::unordered_map<Asked, cel::Value, Hash> answers_;
  const rules::Rule* rule_ = nullptr;
  const OutcomeVisitor* visitor_ = nullptr;
  cel::Value when_;
  bool gave_any_ = false;
};

/// Whether verdict `a` is worse than `b`: fail, then unknown, then waived, then pass, then
/// not-applicable.
bool is_worse(findings::Verdict a, findings::Verdict b);

}  // namespace probity::evaluation
