#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"

namespace probity::generation {

/// What becomes of a member of a ZIP container: words in it are replaced, each wherever it stands;
/// or it is put there.
struct Edit {
  std::string member;
  std::vector<std::pair<std::string, std::string>> replaced;
  std::string added;
};

/// An office file (a ZIP container) with some of its members changed; those have the day as theirs.
Result<std::string> edited(std::string_view package, const std::vector<Edit>& edits, Date day);

}  // namespace probity::generation
