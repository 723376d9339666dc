#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace probity::triage {

/// Whether all of `text` is as the pattern says: `*` stands for any characters, also none and
/// also slashes, `?` for one; all others for themselves.
bool matches(std::string_view pattern, std::string_view text);

/// Which rules are applied: those that a pattern of `only` fits (all where there is none) and no
/// pattern of `skip`.
struct Selection {
  std::vector<std::string> only;
  std::vector<std::string> skip;

  bool selects(std::string_view rule) const;
};

}  // namespace probity::triage
