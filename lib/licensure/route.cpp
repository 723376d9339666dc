#include "licensure/route.hpp"

#include <array>

#include <fmt/format.h>

#include "base/nearest.hpp"

namespace probity::licensure {
namespace {

constexpr std::array<yaml::Choice<std::uint8_t>, 2> end_names = {
    {{"client", client_end}, {"worker", worker_end}}};
constexpr std::array<yaml::Choice<bool>, 2> stages = {{{"entry", true}, {"practice", false}}};

class RouteReader {
 public:
  RouteReader(yaml::Reader& reader, const RouteContext& context, Route& route)
      : reader_(reader), context_(context), route_(route) {}

  void read_conditions(const yaml::Node* node) {
    for (const auto& item : reader_.list(node)) {
      const auto id =
          fmt::format("{}.{}.{}", context_.prefix, route_.id, route_.conditions.size() + 1);
      route_.conditions.push_back(read_condition(item, id));
    }
  }

 private:
  Condition read_condition(const yaml::Node& node, const std::string& id) {
    if (!node.find("kind") && context_.expressions) return own_condition(node, id);
    const auto fields =
        reader_.fields(&node, "a condition", {"kind", "value", "text", "for", "of"});
    Condition condition;
    condition.id = id;
    condition.text = reader_.text(fields.optional("text")).value_or("");
    condition.for_entry = reader_.choice(fields.optional("for"), stages).value_or(false);
    const auto* kind = fields.required("kind");
    const auto name = reader_.text(kind).value_or("");
    if (name == "any-of") {
      for (const auto& member : reader_.list(fields.required("of"))) {
        condition.members.push_back(
            read_condition(member, fmt::format("{}.{}", id, condition.members.size() + 1)));
      }
      return condition;
    }
    condition.predicate = find_kind(kind, name);
    if (condition.predicate)
      condition.value = read_value(*condition.predicate, fields.optional("value"), node);
    return condition;
  }

  Condition own_condition(const yaml::Node& node, const std::string& id) {
    Condition condition;
    condition.id = id;
    route_.predicates.push_back(
        std::make_unique<Predicate>(read_predicate(reader_, node, *context_.expressions)));
    condition.predicate = route_.predicates.back().get();
    condition.for_entry = reader_.choice(node.find("for"), stages).value_or(false);
    route_.names_licence |= condition.predicate->names_licence;
    return condition;
  }

  const Predicate* find_kind(const yaml::Node* node, std::string_view name) {
    const auto found = context_.kinds.find(name);
    if (found != context_.kinds.end()) {
      route_.names_licence |= found->second.names_licence;
      return &found->second;
    }
    std::vector<std::string_view> names;
    for (const auto& [each, kind] : context_.kinds) names.push_back(each);
    const auto nearest = nearest_name(name, names);
    if (node)
      reader_.error(
          *node, fmt::format("there is no kind of condition '{}'", name), {},
          nearest ? fmt::format("write '{}'", *nearest) : "see rules/licensure/vocabulary.yaml");
    return nullptr;
  }

  cel::Value read_value(const Predicate& predicate, const yaml::Node* node,
                        const yaml::Node& condition) {
    if (predicate.value == ValueType::integer) {
      if (!node) reader_.error(condition, "this kind of condition needs a number as its value");
      return cel::Value::integer(reader_.integer(node, 0, 100'000).value_or(0));
    }
    if (predicate.value == ValueType::list) {
      if (!node) reader_.error(condition, "this kind of condition needs a list as its value");
      std::vector<cel::Value> items;
      for (auto text : reader_.texts(node)) items.push_back(cel::Value::borrowed_string(text));
      return cel::Value::list(std::move(items));
    }
    return cel::Value::borrowed_string(reader_.text(node).value_or(""));
  }

  yaml::Reader& reader_;
  const RouteContext& context_;
  Route& route_;
};

}  // namespace

std::uint8_t read_ends(yaml::Reader& reader, const yaml::Node* node) {
  std::uint8_t ends = no_end;
  for (const auto& item : reader.list(node))
    ends |= reader.choice(&item, end_names).value_or(std::uint8_t{0});
  return ends;
}

std::vector<Route> read_routes(yaml::Reader& reader, const yaml::Node* node,
                               const RouteContext& context) {
  static const std::vector<std::string_view> keys = [] {
    std::vector<std::string_view> all(std::begin(basis_keys), std::end(basis_keys));
    for (const char* key :
         {"id", "pathway", "title", "fact", "ends", "paper", "conditions", "duties", "steps"})
      all.emplace_back(key);
    return all;
  }();
  std::vector<Route> routes;
  for (const auto& item : reader.list(node)) {
    const auto fields = reader.fields(&item, "a route", keys);
    Route route;
    route.id = reader.text(fields.required("id")).value_or("");
    route.pathway = reader.text(fields.required("pathway")).value_or("");
    route.title = reader.text(fields.required("title")).value_or("");
    route.fact = reader.text(fields.optional("fact")).value_or("");
    route.basis = read_basis(reader, item);
    route.has_basis = route.basis.source.confidence != facts::Confidence::none ||
                      !route.basis.source.cite.empty();
    route.ends = read_ends(reader, fields.optional("ends"));
    route.paper = reader.text(fields.optional("paper")).value_or("");
    route.duties = reader.texts(fields.optional("duties"));
    route.steps = reader.texts(fields.optional("steps"));
    RouteReader(reader, context, route).read_conditions(fields.required("conditions"));
    routes.push_back(std::move(route));
  }
  return routes;
}

}  // namespace probity::licensure
