#include "licensure/types.hpp"

#include "rules/calendar.hpp"

namespace probity::licensure {
namespace {

using cel::Type;
Type type_of(ValueType value) {
  switch (value) {
    case ValueType::text:
      return Type::string();
    case ValueType::integer:
      return Type::integer();
    case ValueType::list:
      return Type::list(Type::string());
  }
  return Type::string();
}

}  // namespace

Types::Types(const PlaceSchema& places) : places_(places) {
  const Type text = Type::string();
  const Type date = Type::timestamp();
  const Type number = Type::integer();
  const Type truth = Type::boolean();
  // In the order of licence_field and question_field.
  for (const char* name : {"jurisdiction", "title", "credential", "number"})
    licence.add_field(name, text);
  for (const char* name : {"issued", "expires"}) licence.add_field(name, date);
  for (const char* name : {"status", "supervised_by", "category"}) licence.add_field(name, text);
  licence.add_field("independent", truth);
  licence.add_field("clinical", text);
  for (const char* name : {"agency_only", "supervised_only", "domestic"})
    licence.add_field(name, truth);
  licence.add_field("standing", text);
  licence.add_field("in_force", truth);
  for (const char* name : {"on", "as_of"}) question.add_field(name, date);
  for (const char* name :
       {"client_in", "client_resides", "provider_in", "provider_resides", "mode", "service"})
    question.add_field(name, text);
  question.add_field("established_since", date);
  for (const char* name : {"days_used", "days_used_this_month"}) question.add_field(name, number);
  question.add_field("capacity", text);
  question.add_field("circumstances", Type::list(text));
  question.add_field("licences", Type::list(Type::structure(licence)));
  question.add_field("attested", Type::list(text));
  question.add_field("established", truth);
  service.add_field("id", text);
  service.add_field("clinical", truth);
  service.add_field("minimum", text);
  service.add_field("to_clients", truth);
  capacity.add_field("id", text);
  capacity.add_field("federal", truth);
  capacity.add_field("government", truth);
  route.add_field("id", text);
  route.add_field("title", text);
  compact.add_field("in_force", truth);
  compact.add_field("issuing", truth);
}

cel::Environment Types::environment(ValueType value, HostFunctions functions) const {
  const Type place = Type::structure(*places_.root().type);
  cel::Declarations declarations;
  declarations.variables = {{"question", Type::structure(question)},
                            {"place", place},
                            {"end", Type::string()},
                            {"licence", Type::structure(licence)},
                            {"service", Type::structure(service)},
                            {"capacity", Type::structure(capacity)},
                            {"route", Type::structure(route)},
                            {"value", type_of(value)},
                            {"attested", Type::boolean()},
                            {"paper_held", Type::boolean()},
                            {"compact", Type::structure(compact)}};
  using cel::CallStyle;
  declarations.functions = rules::calendar_functions();
  declarations.functions.push_back(
      {"place_of",
       {{"place_of", {Type::string()}, place, CallStyle::global, std::move(functions.place_of)}}});
  return cel::Environment(std::move(declarations));
}

}  // namespace probity::licensure
