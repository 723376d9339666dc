#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "licensure/dated.hpp"

namespace probity::licensure {

/// Facts that age alike.
struct Family {
  std::string_view id;
  std::string_view title;
  int months = 0;
  bool is_fast = false;  // a stale fact of it makes a yes conditional
  std::vector<std::string_view> facts;
  std::vector<std::string_view> pathways;
};

/// How long each family of facts stays fresh (rules/licensure/freshness.yaml).
class Freshness {
 public:
  static Result<Freshness> load(const yaml::Document& document);

  /// Another number of months for a family: "temporary-practice=36". A family that its file calls
  /// fast-moving stays so, and one that is set to so few months becomes so.
  Status set(std::string_view text);

  const Family* of_fact(std::string_view fact) const;
  const Family* of_pathway(std::string_view pathway) const;
  const std::vector<Family>& families() const { return families_; }

  /// Past its months, or of no known date.
  static bool is_stale(const Basis& basis, const Family& family, Date as_of);

 private:
  std::vector<Family> families_;
  int fast_months_ = 0;
};

}  // namespace probity::licensure
