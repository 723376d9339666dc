#include "evaluation/outcome.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cel/time.hpp"
#include "evaluation/attestation.hpp"
#include "rules/vocabulary.hpp"

namespace probity::evaluation {
namespace {

using cel::Value;
using findings::Verdict;

class Application {
 public:
  Application(const rules::Rule& rule, const practice::Practice& practice, Date as_of,
              cel::Observer* observer)
      : rule_(rule), practice_(practice), as_of_(as_of) {
    options_.observer = observer;
    variables_ = {Value::object(practice.root()), Value::timestamp(cel::to_timestamp(as_of))};
  }

  std::vector<Outcome> run() && {
    if (!rule_.in_force(as_of_)) {
      not_applicable(fmt::format("not in force on {}", to_string(as_of_)));
      return std::move(outcomes_);
    }
    when_ = rule_.when ? evaluate(*rule_.when) : Value::boolean(true);
    if (when_.is_false()) {
      not_applicable("its condition is not met here");
    } else {
      loop(0);
      if (outcomes_.empty()) not_applicable("the practice has none of what it is about");
    }
    return std::move(outcomes_);
  }

 private:
  Value evaluate(const cel::Program& program) {
    return cel::evaluate(program, variables_, options_);
  }

  void not_applicable(std::string why) {
    outcomes_.push_back({Verdict::not_applicable, variables_, {}, std::move(why)});
  }

  void loop(std::size_t depth) {
    if (depth == rule_.loops.size()) return judge();
    const Value list = evaluate(rule_.loops[depth].list);
    if (list.kind() != cel::Kind::list) return undecided(list);
    const auto& items = list.as_list();
    for (std::size_t i = 0; i < items.size(); ++i) {
      variables_.push_back(items.at(i));
      loop(depth + 1);
      variables_.pop_back();
    }
  }

  void judge() {
    const Value where = rule_.where ? evaluate(*rule_.where) : Value::boolean(true);
    if (where.is_false()) return;
    const Value held = requirement();
    if (held.is_true()) {
      outcomes_.push_back({Verdict::pass, variables_, {}, {}});
    } else if (when_.is_true() && where.is_true() && held.is_false()) {
      outcomes_.push_back({Verdict::fail, variables_, {}, {}});
    } else {
      undecided(when_, where, held);
    }
  }

  /// What is required and attested, by three-valued `and`.
  Value requirement() {
    const Value required = rule_.require ? evaluate(*rule_.require) : Value::boolean(true);
    if (!rule_.attest || required.is_false()) return required;
    const Value attestation = attested(rule_, practice_, as_of_);
    if (attestation.is_false()) return attestation;
    if (required.is_true()) return attestation;
    if (required.is_unknown() && attestation.is_unknown())
      return cel::merge_unknowns(required, attestation);
    return required;
  }

  void undecided(const Value& first, const Value& second = {}, const Value& third = {}) {
    Outcome outcome{Verdict::unknown, variables_, {}, {}};
    for (const Value* value : {&first, &second, &third}) {
      if (value->is_unknown()) {
        const auto& attributes = value->unknown_attributes();
        outcome.unknown.insert(outcome.unknown.end(), attributes.begin(), attributes.end());
      } else if (value->is_error() && outcome.why.empty()) {
        outcome.why = value->error_message();
      }
    }
    std::sort(outcome.unknown.begin(), outcome.unknown.end());
    outcome.unknown.erase(std::unique(outcome.unknown.begin(), outcome.unknown.end()),
                          outcome.unknown.end());
    outcomes_.push_back(std::move(outcome));
  }

  const rules::Rule& rule_;
  const practice::Practice& practice_;
  Date as_of_;
  cel::EvaluationOptions options_;
  std::vector<Value> variables_;
  Value when_;
  std::vector<Outcome> outcomes_;
};

int rank(Verdict verdict) {
  switch (verdict) {
    case Verdict::fail:
      return 4;
    case Verdict::unknown:
      return 3;
    case Verdict::waived:
      return 2;
    case Verdict::pass:
      return 1;
    case Verdict::not_applicable:
      return 0;
  }
  return 0;
}

}  // namespace

std::vector<Outcome> apply(const rules::Rule& rule, const practice::Practice& practice, Date as_of,
                           cel::Observer* observer) {
  return Application(rule, practice, as_of, observer).run();
}

findings::Verdict worst(const std::vector<Outcome>& outcomes) {
  Verdict result = Verdict::not_applicable;
  for (const auto& outcome : outcomes) {
    if (rank(outcome.verdict) > rank(result)) result = outcome.verdict;
  }
  return result;
}

}  // namespace probity::evaluation
