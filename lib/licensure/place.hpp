#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "licensure/dated.hpp"
#include "licensure/place_schema.hpp"
#include "licensure/route.hpp"
#include "yaml/document.hpp"

namespace probity::licensure {

/// A credential that a place issues to social workers.
struct Title {
  std::string_view abbreviation;
  std::string_view name;
  std::string_view category;
  std::optional<bool> independent;  // none: not established
  std::vector<std::string_view> aliases;
  std::vector<Dated> clinical;
  bool agency_only = false;
  bool supervised_only = false;
  Basis basis;
};

/// A duty in electronic practice.
struct Duty {
  std::string_view id;
  std::string_view topic;
  std::string_view text;
  Basis basis;
};

/// An exemption in words.
struct Statement {
  std::string_view id;
  std::string_view text;
  Basis basis;
};

struct CrisisLine {
  std::string words;  // empty where none was found
  Basis basis;
};

/// One file of rules/jurisdictions or rules/countries: what is known of a place. Immutable; texts
/// live in its document.
class Place {
 public:
  std::string_view code;
  std::string_view name;
  bool domestic = false;
  /// The values of each field of the schema's root, by its index there; for a record that is not
  /// dated itself, of its own fields (by their index within that record).
  std::vector<std::vector<Dated>> facts;
  std::vector<std::vector<std::vector<Dated>>> nested;
  std::vector<Title> titles;
  std::vector<Route> routes;
  std::vector<Duty> duties;
  std::vector<Statement> exemptions;
  std::vector<CrisisLine> crisis_lines;
  std::vector<std::string_view> notes;
  const yaml::Node* tests = nullptr;
  /// Days on which a fact changes, ascending: between two of them, all facts stay the same.
  std::vector<Date> changes;
  yaml::Document document;

  explicit Place(yaml::Document source) : document(std::move(source)) {}
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

  /// The values of a fact by name; empty where there is none such.
  const std::vector<Dated>& fact(const PlaceSchema& schema, std::string_view name) const;
};

enum class Domestic : bool { no, yes };

struct PlaceContext {
  const PlaceSchema& schema;
  const Kinds& kinds;
  Domestic domestic;
};

Result<std::unique_ptr<Place>> read_place(const yaml::Document& document,
                                          const PlaceContext& context);

/// A place of which no more is known than its name.
std::unique_ptr<Place> bare_place(std::string_view code, std::string_view name,
                                  const PlaceSchema& schema);

}  // namespace probity::licensure
