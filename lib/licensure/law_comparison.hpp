#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "facts/comparison.hpp"
#include "licensure/law_files.hpp"

namespace probity::licensure {

/// What one file of law says otherwise: a jurisdiction's, a country's, or a pathway's.
struct LawChange {
  std::string file;   // "jurisdictions/OH.yaml"
  std::string place;  // its code; empty for pathways, which are of no place
  std::string name;   // "Ohio"; of a pathway its title
  facts::Change fact;
};

/// What differs between two sets of law, by file; their tests aside.
Result<std::vector<LawChange>> compare(const LawFiles& before, const LawFiles& after);

}  // namespace probity::licensure
