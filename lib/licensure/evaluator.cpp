#include "licensure/evaluator.hpp"

#include <algorithm>

#include "cel/time.hpp"
#include "rules/message.hpp"

namespace probity::licensure {
namespace {

using cel::Value;

Value boolean_of(const yaml::Node* record, std::string_view field) {
  const auto* node = record ? record->find(field) : nullptr;
  if (node && node->is_plain() && node->text() == "true") return Value::boolean(true);
  if (node && node->is_plain() && node->text() == "false") return Value::boolean(false);
  return Value::unknown("operation." + std::string(field));
}

}  // namespace

PlaceOnDay::PlaceOnDay(const Law& law, const Place& place, Date day)
    : view(law.schema(), place, day) {
  for (const auto& pathway : law.pathways()) {
    auto& mine = routes.emplace_back();
    for (const auto& route : place.routes) {
      if (route.pathway == pathway.name && route.basis.holds_on(day)) mine.push_back(&route);
    }
    for (const auto& route : pathway.routes) {
      if (route.basis.holds_on(day)) mine.push_back(&route);
    }
  }
}

Evaluator::Evaluator(const Law& law)
    : law_(law),
      question_object_(law, *this),
      route_(law.types().route, {Value(), Value()}),
      operation_(law.types().compact, {Value(), Value()}),
      derived_licence_(law, *this),
      places_(law.gazetteer().entries().size()),
      not_attested_(Value::unknown("attested")),
      no_paper_(Value::unknown("licences")) {
  const auto place_of = [this](std::span<const Value> arguments) {
    const PlaceId id = law_.gazetteer().by_code(arguments[0].as_string());
    return id == no_place ? Value::error("there is no such place") : Value::object(place(id).view);
  };
  for (std::size_t i = 0; i < value_types; ++i)
    environments_[i] = law.types().environment(static_cast<ValueType>(i), {place_of});
  for (const auto& row : law.words().service_rows) {
    services_.emplace_back(
        law.types().service,
        std::vector<Value>{Value::borrowed_string(row.id), Value::boolean(row.clinical),
                           Value::borrowed_string(row.minimum), Value::boolean(row.to_clients)});
  }
  for (const auto& row : law.words().capacity_rows) {
    capacities_.emplace_back(
        law.types().capacity,
        std::vector<Value>{Value::borrowed_string(row.id), Value::boolean(row.federal),
                           Value::boolean(row.government)});
  }
}

void Evaluator::show(const Question& question) {
  question_ = &question;
  question_object_.show(question);
  slots_[question_slot] = Value::object(question_object_);
  slots_[service_slot] = Value::object(services_[question.service]);
  slots_[capacity_slot] = Value::object(capacities_[question.capacity]);
  slots_[compact_slot] = Value::object(operation_);
}

void Evaluator::show_end(const PlaceOnDay& place, std::string_view end) {
  slots_[place_slot] = Value::object(place.view);
  slots_[end_slot] = Value::borrowed_string(end);
}

void Evaluator::show_route(const Route* route) {
  if (!route) {
    slots_[route_slot] = Value::error("no route is in hand");
    return;
  }
  route_.set(0, Value::borrowed_string(route->id));
  route_.set(1, Value::borrowed_string(route->title));
  slots_[route_slot] = Value::object(route_);
}

void Evaluator::show_licence(std::optional<std::size_t> licence) {
  slots_[licence_slot] =
      licence ? Value::object(question_object_.licence(*licence)) : Value::unknown("licences");
}

void Evaluator::show_condition(Value value, bool attested, bool paper_held) {
  slots_[value_slot] = std::move(value);
  slots_[attested_slot] = attested ? Value::boolean(true) : not_attested_;
  slots_[paper_held_slot] = paper_held ? Value::boolean(true) : no_paper_;
}

void Evaluator::show_operation(const Pathway& pathway) {
  const auto* entry = licensure::in_force(pathway.operation, question_->on);
  const auto* value = entry && !entry->is_unknown() ? entry->value : nullptr;
  operation_.set(0, boolean_of(value, "in_force"));
  operation_.set(1, boolean_of(value, "issuing"));
}

const cel::Program& Evaluator::program(const Expression& expression) {
  if (expression.index >= programs_.size())
    programs_.resize(std::max<std::size_t>(expression.index + 1, law_.expressions() + 1));
  auto& slot = programs_[expression.index];
  if (!slot) {
    const auto& environment = *environments_[static_cast<std::size_t>(expression.value)];
    auto loaded = cel::Program::load(expression.program, environment);
    assert(loaded);  // what was compiled under the same declarations
    slot = *std::move(loaded);
  }
  return *slot;
}

const std::vector<std::string>& Evaluator::attributes(const Expression& expression) {
  const auto& program = this->program(expression);
  attributes_.resize(programs_.size());
  auto& slot = attributes_[expression.index];
  if (!slot) slot = program.attributes();
  return *slot;
}

Value Evaluator::evaluate(const Expression& expression) {
  return cel::evaluate(program(expression), slots_);
}

Evaluator::Answer Evaluator::ask(const Expression& expression) {
  const Value value = evaluate(expression);
  if (value.is_true()) return {Truth::pass, false};
  if (value.is_false()) return {Truth::fail, false};
  return {Truth::unknown, !value.is_unknown()};
}

std::string Evaluator::fill(const Template& text) {
  std::string result;
  for (const auto& piece : text.pieces) {
    result += piece.text;
    if (piece.expression) result += shown(evaluate(piece.expression));
  }
  return result;
}

const PlaceOnDay& Evaluator::place(PlaceId id) {
  const auto& place = law_.place(id);
  const auto& days = place.changes;
  const auto behind = static_cast<std::size_t>(
      std::upper_bound(days.begin(), days.end(), question_->on) - days.begin());
  auto& epochs = places_[id];
  if (epochs.empty()) epochs.resize(days.size() + 1);
  if (!epochs[behind]) epochs[behind] = std::make_unique<PlaceOnDay>(law_, place, question_->on);
  return *epochs[behind];
}

Value Evaluator::in_force(const Held& held) {
  derived_licence_.show(held, question_->on);
  const Value before = std::exchange(slots_[licence_slot], Value::object(derived_licence_));
  Value result = evaluate(law_.in_force());
  slots_[licence_slot] = before;
  return result;
}

Value Evaluator::established() {
  return evaluate(law_.established());
}

std::string shown(const Value& value) {
  static const auto never = cel::to_timestamp(*Date::from_parts(9999, 12, 31));
  if (value.is_unknown() || value.is_error()) return "(not known)";
  if (value.kind() == cel::Kind::timestamp && value.as_timestamp() == never) return "never";
  return rules::shown(value);
}

}  // namespace probity::licensure
