#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "licensure/law.hpp"

namespace probity::licensure {

/// A fact that is due for a fresh look.
struct StaleFact {
  PlaceId place = no_place;
  std::string what;  // "temporary_practice", "route visiting-client", "licence LCSW"
  const Basis* basis = nullptr;
  const Family* family = nullptr;
  int uses = 0;  // how many pathways and conditions hang on facts of its sort
};

/// Facts in force on the day whose source is older than their family stays fresh, or than
/// `months`; those without a date first, then the oldest, of these the most used.
std::vector<StaleFact> stale_facts(const Law& law, Date as_of, std::optional<int> months);

}  // namespace probity::licensure
