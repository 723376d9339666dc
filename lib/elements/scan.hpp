#pragma once

#include <vector>

#include "elements/library.hpp"
#include "elements/passages.hpp"

namespace probity::elements {

/// A passage that has a wording.
struct Hit {
  const Wording* wording = nullptr;
  std::size_t passage = 0;
  /// That of the wording, or less where the words of the passage speak against it.
  Role role = Role::present;
  /// The sentence has it by itself, without the words that lead into its list or row.
  bool is_own = true;
  /// The sentence has an `aside` too.
  bool is_aside = false;
};

/// The hits of each recogniser, by its number, in reading order; those that an `unless` of the same
/// recogniser takes back are left out. Only recognisers whose `is_wanted` is true are looked for.
std::vector<std::vector<Hit>> scan(const LanguageData& language, const Passages& passages,
                                   const std::vector<bool>& is_wanted);

}  // namespace probity::elements
