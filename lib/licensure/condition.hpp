#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cel/value.hpp"
#include "licensure/expression.hpp"

namespace probity::licensure {

/// What is asked, and its words for people: a kind of the vocabulary, or a pathway's own condition.
struct Predicate {
  std::string_view id;
  std::string_view title;
  ValueType value = ValueType::text;
  Expression require;
  Template met;
  Template unmet;
  Template unknown;
  Template step;
  std::vector<std::string_view> ask;
  std::vector<std::string_view> hangs_on;
  /// Its expression names `licence`.
  bool names_licence = false;
};

/// The values that a condition lists.
class TextList final : public cel::ListView {
 public:
  std::size_t size() const override { return items.size(); }
  cel::Value at(std::size_t index) const override { return items[index]; }
  const cel::Value* contiguous() const override { return items.data(); }
  std::vector<cel::Value> items;
};

/// A predicate in its place, with its value.
struct Condition {
  /// By which it is attested and printed: "CA.thirty-days.6", "licence.active".
  std::string id;
  const Predicate* predicate = nullptr;  // null: any of `members`
  cel::Value value;
  std::string_view text;  // replaces the words of the predicate
  bool for_entry = false;
  std::vector<Condition> members;

  bool has_step() const { return predicate && !predicate->step.empty(); }
};

using Kinds = std::map<std::string_view, Predicate>;

/// Reads rules/licensure/vocabulary.yaml.
Result<Kinds> read_kinds(const yaml::Document& document, Expressions& expressions);

/// A pathway's own condition, or an inline one of a route.
Predicate read_predicate(yaml::Reader& reader, const yaml::Node& node, Expressions& expressions);

}  // namespace probity::licensure
