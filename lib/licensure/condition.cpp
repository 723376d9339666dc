#include "licensure/condition.hpp"

namespace probity::licensure {
namespace {

ValueType value_type(std::string_view words) {
  if (words.starts_with("list of ")) return ValueType::list;
  for (const char* number : {"days", "years", "encounters", "number of"}) {
    if (words.starts_with(number)) return ValueType::integer;
  }
  return ValueType::text;
}

}  // namespace

Predicate read_predicate(yaml::Reader& reader, const yaml::Node& node, Expressions& expressions) {
  const auto fields = reader.fields(
      &node, "a condition",
      {"id", "title", "value", "require", "step", "words", "ask", "hangs_on", "for", "text"});
  Predicate predicate;
  predicate.id = reader.text(fields.required("id")).value_or("");
  predicate.title = reader.text(fields.required("title")).value_or("");
  predicate.value = value_type(reader.text(fields.optional("value")).value_or(""));
  const auto* require = fields.required("require");
  predicate.require = expressions.condition(reader, require, predicate.value);
  predicate.names_licence = require && require->text().find("licence.") != std::string_view::npos;
  predicate.step = expressions.message(reader, fields.optional("step"), predicate.value);
  predicate.ask = reader.texts(fields.optional("ask"));
  for (const auto& each : reader.one_or_list(fields.optional("hangs_on")))
    predicate.hangs_on.push_back(reader.text(&each).value_or(""));
  const auto words = reader.fields(fields.required("words"), "words", {"met", "unmet", "unknown"});
  predicate.met = expressions.message(reader, words.required("met"), predicate.value);
  predicate.unmet = expressions.message(reader, words.required("unmet"), predicate.value);
  predicate.unknown = expressions.message(reader, words.required("unknown"), predicate.value);
  return predicate;
}

Result<Kinds> read_kinds(const yaml::Document& document, Expressions& expressions) {
  yaml::Reader reader(document);
  Kinds kinds;
  for (const auto& node : reader.list(&document.root())) {
    auto predicate = read_predicate(reader, node, expressions);
    const auto id = predicate.id;
    if (!kinds.emplace(id, std::move(predicate)).second)
      reader.error(node, "the kind of condition is described twice");
  }
  return reader.result(std::move(kinds));
}

}  // namespace probity::licensure
