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
  std::vector<std::string_view> facts;
  std::vector<std::string_view> pathways;
};

/// How long each family of facts stays fresh (rules/licensure/freshness.yaml).
class Freshness {
 public:
  static Result<Freshness> load(const yaml::Document& document);

  const Family* of_fact(std::string_view fact) const;
  const Family* of_pathway(std::string_view pathway) const;
  const std::vector<Family>& families() const { return families_; }

  /// Past its months, or of no known date.
  static bool is_stale(const Basis& basis, const Family& family, Date as_of);
  bool is_fast(const Family& family) const { return family.months <= fast_months_; }

 private:
  std::vector<Family> families_;
  int fast_months_ = 0;
};

}  // namespace probity::licensure
