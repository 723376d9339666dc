#include "rules/vocabulary.hpp"

#include <algorithm>

#include "base/date.hpp"
#include "cel/time.hpp"

namespace probity::rules {
namespace {

using cel::Type;
using cel::Value;
using Arguments = std::span<const Value>;

Date date_of(const Value& value) {
  constexpr std::int64_t day = 86400;
  const std::int64_t seconds = value.as_timestamp().seconds;
  return Date::from_days(seconds / day - (seconds % day < 0 ? 1 : 0)).value_or(Date());
}

int small(const Value& value) {
  return static_cast<int>(std::clamp<std::int64_t>(value.as_integer(), -4'000'000, 4'000'000));
}

Value is_current(Arguments arguments) {
  const Date date = date_of(arguments[0]);
  const Date as_of = date_of(arguments[2]);
  return Value::boolean(date <= as_of && as_of <= add_months(date, small(arguments[1])));
}

Value plus_months(Arguments arguments) {
  return Value::timestamp(
      cel::to_timestamp(add_months(date_of(arguments[0]), small(arguments[1]))));
}

Value plus_days(Arguments arguments) {
  return Value::timestamp(cel::to_timestamp(add_days(date_of(arguments[0]), small(arguments[1]))));
}

/// A product is looked up by name; its vendor is asked only where the name is not listed, and where
/// that is not declared, the answer is "not listed" rather than unknown.
Value catalogue_of(const Catalogue& catalogue, const cel::Object& tool) {
  const auto text = [&](std::string_view field) -> Value {
    const auto index = tool.type().find(field);
    return index ? tool.field(*index) : Value();
  };
  const Value name = text("name");
  if (name.is_unknown()) return name;
  const Value vendor = text("vendor");
  return catalogue.find(name.kind() == cel::Kind::string ? name.as_string() : "",
                        vendor.kind() == cel::Kind::string ? vendor.as_string() : "");
}

}  // namespace

Vocabulary::Vocabulary(schema::Schema schema, facts::VendorCatalogue vendors, facts::Places places)
    : schema_(std::move(schema)), catalogue_(std::move(vendors)), places_(std::move(places)) {}

std::vector<cel::Function> Vocabulary::functions() const {
  const Type date = Type::timestamp();
  const Type number = Type::integer();
  std::vector<cel::Function> functions = {
      {"is_current",
       {{"is_current", {date, number, date}, Type::boolean(), cel::CallStyle::global, is_current}}},
      {"add_months", {{"add_months", {date, number}, date, cel::CallStyle::global, plus_months}}},
      {"add_days", {{"add_days", {date, number}, date, cel::CallStyle::global, plus_days}}},
  };
  if (const auto* tool = schema_.find("tool")) {
    const auto look_up = [this](Arguments arguments) {
      return catalogue_of(catalogue_, arguments[0].as_object());
    };
    functions.push_back({"catalogue",
                         {{"catalogue",
                           {Type::structure(*tool->type)},
                           Type::structure(catalogue_.type()),
                           cel::CallStyle::global,
                           look_up}}});
  }
  return functions;
}

cel::Environment Vocabulary::environment(const std::vector<cel::Variable>& loops) const {
  cel::Declarations declarations;
  declarations.variables = {{"practice", Type::structure(*schema_.root().type)},
                            {"as_of", Type::timestamp()}};
  declarations.variables.insert(declarations.variables.end(), loops.begin(), loops.end());
  for (const auto& record : schema_.records()) declarations.structs.push_back(record.type.get());
  declarations.functions = functions();
  return cel::Environment(std::move(declarations));
}

}  // namespace probity::rules
