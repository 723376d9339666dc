#include "rules/vocabulary.hpp"

#include "rules/calendar.hpp"

namespace probity::rules {
namespace {

using cel::Type;
using cel::Value;
using Arguments = std::span<const Value>;

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
  std::vector<cel::Function> functions = calendar_functions();
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
