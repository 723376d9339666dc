#pragma once

#include <string_view>
#include <vector>

#include "licensure/condition.hpp"
#include "licensure/dated.hpp"

namespace probity::licensure {

/// The two ends of a session, as bits.
enum End : std::uint8_t { no_end = 0, client_end = 1, worker_end = 2, both_ends = 3 };

/// One way to practise without the full licence of a place.
struct Route {
  std::string_view id;
  std::string_view pathway;
  std::string_view title;
  std::string_view fact;
  Basis basis;
  /// Whether it has a source of its own; else it rests on `fact` of the place.
  bool has_basis = false;
  std::uint8_t ends = no_end;  // as written; no_end: those of the pathway
  std::string_view paper;      // as written; empty: that of the pathway
  std::vector<Condition> conditions;
  std::vector<std::string_view> duties;
  std::vector<std::string_view> steps;
  /// Predicates of its own, to which its conditions point.
  std::vector<std::unique_ptr<Predicate>> predicates;
  bool names_licence = false;
};

/// What reading routes takes.
struct RouteContext {
  const Kinds& kinds;
  /// Where conditions may bring expressions of their own; null where only kinds may be named.
  Expressions* expressions = nullptr;
  /// The beginning of their conditions' ids.
  std::string_view prefix;
};

std::vector<Route> read_routes(yaml::Reader& reader, const yaml::Node* node,
                               const RouteContext& context);

/// `[client, worker]` as bits.
std::uint8_t read_ends(yaml::Reader& reader, const yaml::Node* node);

}  // namespace probity::licensure
