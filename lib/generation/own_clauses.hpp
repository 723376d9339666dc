#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"

namespace probity::generation {

/// A file below a practice's clauses/.
struct OwnClause {
  std::string name;  // "en/texting/how-to-stop.md"
  std::string path;  // for people
  std::string bytes;
};

/// The files clauses/LANG/TOPIC/ID.md of a practice, by name; none where there is no such folder.
/// Too many files, too large a one, or one in another place is an error.
Result<std::vector<OwnClause>> read_own_clauses(const std::string& practice);

}  // namespace probity::generation
