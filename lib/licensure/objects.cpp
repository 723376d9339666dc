#include "licensure/objects.hpp"

#include <fmt/format.h>

#include "cel/time.hpp"

namespace probity::licensure {
namespace {

using cel::Value;

Value of_date(Date date) {
  return Value::timestamp(cel::to_timestamp(date));
}

}  // namespace

void LicenceObject::show(const Held& held, Date day) {
  held_ = &held;
  clinical_ = held.entry ? licensure::in_force(held.entry->clinical, day) : nullptr;
  in_force_ = Value();
}

Value LicenceObject::unknown(const char* field) const {
  return Value::unknown(fmt::format("{}:{}.{}", place_code(),
                                    held_->title.empty() ? held_->written : held_->title, field));
}

Value LicenceObject::standing() const {
  const auto standing = law_.words().status_rows[held_->status].standing;
  return standing == "unknown" ? unknown("status") : Value::borrowed_string(standing);
}

Value LicenceObject::of_title(std::size_t index) const {
  namespace f = licence_field;
  const auto* entry = held_->entry;
  switch (index) {
    case f::category:
      return entry ? Value::borrowed_string(entry->category) : unknown("category");
    case f::independent:
      return entry && entry->independent ? Value::boolean(*entry->independent)
                                         : unknown("independent");
    case f::clinical:
      return clinical_ && !clinical_->is_unknown()
                 ? Value::borrowed_string(clinical_->value->text())
                 : unknown("clinical");
    case f::agency_only:
      return Value::boolean(entry && entry->agency_only);
    default:
      return Value::boolean(entry && entry->supervised_only);
  }
}

Value LicenceObject::field(std::size_t index) const {
  namespace f = licence_field;
  switch (static_cast<f::Field>(index)) {
    case f::jurisdiction:
      return Value::borrowed_string(place_code());
    case f::title:
      return Value::borrowed_string(held_->title.empty() ? std::string_view(held_->written)
                                                         : held_->title);
    case f::credential:
      return Value::borrowed_string(law_.words().credentials.id(held_->credential));
    case f::number:
      return held_->number.empty() ? Value::error("the licence has no number")
                                   : Value::borrowed_string(held_->number);
    case f::issued:
      return held_->issued ? of_date(*held_->issued) : Value::error("no day of issue is given");
    case f::expires:
      return held_->expires ? of_date(*held_->expires) : unknown("expires");
    case f::status:
      return Value::borrowed_string(law_.words().statuses.id(held_->status));
    case f::supervised_by:
      if (held_->supervision == Held::Supervision::by_somebody)
        return Value::borrowed_string(held_->supervisor);
      return held_->supervision == Held::Supervision::none ? Value::error("nobody supervises")
                                                           : unknown("supervised-by");
    case f::category:
    case f::independent:
    case f::clinical:
    case f::agency_only:
    case f::supervised_only:
      return of_title(index);
    case f::domestic:
      return Value::boolean(law_.gazetteer()[held_->place].domestic);
    case f::standing:
      return standing();
    case f::in_force:
      if (in_force_.kind() == cel::Kind::null) in_force_ = derivation_.in_force(*held_);
      return in_force_;
  }
  return {};
}

Value LicenceObject::has(std::size_t index) const {
  namespace f = licence_field;
  if (index == f::issued) return Value::boolean(held_->issued.has_value());
  if (index == f::number) return Value::boolean(!held_->number.empty());
  if (index == f::supervised_by && held_->supervision == Held::Supervision::none)
    return Value::boolean(false);
  const Value value = field(index);
  return value.is_unknown() ? value : Value::boolean(true);
}

void QuestionObject::show(const Question& question) {
  question_ = &question;
  established_ = Value();
  licence_list_.items.clear();
  while (licences_.size() < question.licences.size()) licences_.emplace_back(law_, derivation_);
  for (std::size_t i = 0; i < question.licences.size(); ++i) {
    licences_[i].show(question.licences[i], question.on);
    licence_list_.items.push_back(Value::object(licences_[i]));
  }
  circumstances_.items.clear();
  for (std::size_t i = 0; i < law_.words().circumstances.size(); ++i) {
    if ((question.circumstances >> i & 1U) != 0)
      circumstances_.items.push_back(Value::borrowed_string(law_.words().circumstances.id(i)));
  }
  attested_.items.clear();
  for (const auto& each : question.attested)
    attested_.items.push_back(Value::borrowed_string(each));
}

Value QuestionObject::place(PlaceId id, const char* name) const {
  return id == no_place ? Value::unknown(name) : Value::borrowed_string(law_.gazetteer()[id].code);
}

Value QuestionObject::field(std::size_t index) const {
  namespace f = question_field;
  const auto& q = *question_;
  const auto& words = law_.words();
  const auto number = [](std::optional<int> value, const char* name) {
    return value ? Value::integer(*value) : Value::unknown(name);
  };
  switch (static_cast<f::Field>(index)) {
    case f::on:
      return of_date(q.on);
    case f::as_of:
      return of_date(q.as_of);
    case f::client_in:
      return place(q.client_in, "client_in");
    case f::client_resides:
      return place(q.client_resides, "client_resides");
    case f::provider_in:
      return place(q.provider_in, "provider_in");
    case f::provider_resides:
      return place(q.provider_resides, "provider_resides");
    case f::mode:
      return Value::borrowed_string(words.modes.id(q.mode));
    case f::service:
      return Value::borrowed_string(words.services.id(q.service));
    case f::established_since:
      return q.established_since ? of_date(*q.established_since)
                                 : Value::unknown("established_since");
    case f::days_used:
      return number(q.days_used, "days_used");
    case f::days_used_this_month:
      return number(q.days_used_this_month, "days_used_this_month");
    case f::capacity:
      return Value::borrowed_string(words.capacities.id(q.capacity));
    case f::circumstances:
      return Value::borrowed_list(circumstances_);
    case f::licences:
      return Value::borrowed_list(licence_list_);
    case f::attested:
      return Value::borrowed_list(attested_);
    case f::established:
      if (established_.kind() == cel::Kind::null) established_ = derivation_.established();
      return established_;
  }
  return {};
}

Value QuestionObject::has(std::size_t index) const {
  const Value value = field(index);
  return value.is_unknown() ? value : Value::boolean(true);
}

}  // namespace probity::licensure
