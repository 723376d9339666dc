#pragma once

#include <string>
#include <vector>

#include "licensure/law.hpp"

namespace probity::licensure {

/// What came of one of the questions that stand in the law's own files.
struct LawTestResult {
  std::string subject;  // the place, pathway or situation
  std::string name;
  std::string expected;
  std::string found;
  std::string because;  // the reason that the test gives
  Location location;
  bool passed() const { return expected == found; }
};

/// Asks every question of the pathways, the situations and the places.
std::vector<LawTestResult> run_law_tests(const Law& law);

}  // namespace probity::licensure
