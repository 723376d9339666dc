#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "facts/source.hpp"
#include "licensure/route.hpp"

namespace probity::licensure {

/// What the candidates of a pathway are.
enum class Loop : std::uint8_t { once, licence, route, route_and_licence };

/// One way to be allowed to practise (rules/licensure/PATHWAY.yaml). Immutable; texts live in its
/// document, which the law keeps.
struct Pathway {
  std::string_view id;
  std::string_view name;
  std::string_view title;
  std::vector<std::string_view> topics;
  std::vector<facts::Source> sources;
  int rank = 0;
  Expression applies;
  std::string_view fact;
  Expression available;
  Loop loop = Loop::once;
  Expression where;
  Template none;    // no licence to pair with
  Template open;    // advice: there is such a way
  Template closed;  // there is no such way
  Template unknown;
  std::vector<std::string_view> hangs_on;
  std::string_view paper;
  std::uint8_t ends = both_ends;  // of routes that say nothing
  bool covers_both_ends = false;
  bool prospect = false;
  bool advice_only = false;
  std::vector<Condition> conditions;
  std::vector<std::unique_ptr<Predicate>> predicates;
  std::vector<Route> routes;  // in every place alike
  std::vector<Dated> operation;
  std::vector<Template> ask_whom;
  std::vector<Template> steps;
  const yaml::Node* tests = nullptr;
  Location location;
};

Result<Pathway> read_pathway(const yaml::Document& document, const Kinds& kinds,
                             Expressions& expressions);

/// The worker's end (rules/licensure/ends.yaml).
struct WorkerEnd {
  Expression when;
  Expression reached;
  std::string_view fact;
  std::vector<std::string_view> ask;
  std::vector<facts::Source> sources;
  Template met;
  Template unmet;
  Template unknown;
  Template missing;
  Template step;
};

Result<WorkerEnd> read_worker_end(const yaml::Document& document, Expressions& expressions);

/// Sources of a pathway or an end: one, or a list.
std::vector<facts::Source> read_sources(yaml::Reader& reader, const yaml::Node* node);

}  // namespace probity::licensure
