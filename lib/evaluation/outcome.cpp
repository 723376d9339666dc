#include "evaluation/outcome.hpp"

#include "cel/time.hpp"
#include "rules/vocabulary.hpp"

namespace probity::evaluation {
namespace {

using cel::Value;
using findings::NotAppliedReason;
using findings::Verdict;

const Value yes = Value::boolean(true);

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

Application::Application(const practice::Practice& practice, Date as_of)
    : attestations_(practice), as_of_(as_of) {
  variables_ = {Value::object(practice.root()), Value::timestamp(cel::to_timestamp(as_of))};
}

std::size_t Application::Hash::operator()(const Asked& asked) const {
  return std::hash<const void*>()(asked.condition) ^ std::hash<const void*>()(asked.item) << 1;
}

Value Application::condition(const cel::Program& program) {
  const auto items = std::span(variables_).subspan(rules::first_loop_slot);
  const bool is_record = items.size() == 1 && items.front().kind() == cel::Kind::object;
  if (!items.empty() && !is_record) return evaluate(program);
  const Asked asked{&program.code(), is_record ? &items.front().as_object() : nullptr};
  const auto known = answers_.find(asked);
  if (known != answers_.end()) return known->second;
  return answers_.emplace(asked, evaluate(program)).first->second;
}

void Application::apply(const rules::Rule& rule, const OutcomeVisitor& visitor) {
  rule_ = &rule;
  visitor_ = &visitor;
  gave_any_ = false;
  if (!rule.in_force(as_of_)) return give({.why = NotAppliedReason::not_in_force});
  when_ = rule.when ? condition(*rule.when) : yes;
  if (when_.is_false()) return give({.why = NotAppliedReason::condition_not_met});
  loop(0);
  if (!gave_any_) give({.why = NotAppliedReason::nothing_of_it});
}

void Application::give(Outcome outcome) {
  gave_any_ = true;
  outcome.variables = variables_;
  (*visitor_)(outcome);
}

void Application::loop(std::size_t depth) {
  if (depth == rule_->loops.size()) return judge();
  const Value list = condition(rule_->loops[depth].list);
  if (list.kind() != cel::Kind::list) return undecided(list);
  const auto& items = list.as_list();
  for (std::size_t i = 0; i < items.size(); ++i) {
    variables_.push_back(items.at(i));
    loop(depth + 1);
    variables_.pop_back();
  }
}

void Application::judge() {
  const Value where = rule_->where ? condition(*rule_->where) : yes;
  if (where.is_false()) return;
  const Value held = requirement();
  if (held.is_true()) return give({.verdict = Verdict::pass});
  if (when_.is_true() && where.is_true() && held.is_false())
    return give({.verdict = Verdict::fail});
  undecided(when_, where, held);
}

/// What is required and attested, by three-valued `and`.
Value Application::requirement() {
  const Value required = rule_->require ? evaluate(*rule_->require) : yes;
  if (!rule_->attest || required.is_false()) return required;
  const Value attestation = attestations_.answer(*rule_, as_of_);
  if (attestation.is_false() || required.is_true()) return attestation;
  if (required.is_unknown() && attestation.is_unknown()) {
    return cel::merge_unknowns(required, attestation);
  }
  return required;
}

void Application::undecided(const Value& first, const Value& second, const Value& third) {
  Outcome outcome{.verdict = Verdict::unknown};
  for (const Value* value : {&first, &second, &third}) {
    if (value->is_unknown()) {
      outcome.unknown =
          outcome.unknown.is_unknown() ? cel::merge_unknowns(outcome.unknown, *value) : *value;
    } else if (value->is_error() && outcome.error.empty()) {
      outcome.error = value->error_message();
    }
  }
  give(std::move(outcome));
}

bool is_worse(Verdict a, Verdict b) {
  return rank(a) > rank(b);
}

}  // namespace probity::evaluation
