#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace probity {

/// The candidate nearest to `word` by edit distance (Damerau: an exchange of neighbours counts
/// one), without regard to ASCII case; none where all are too far to be a slip. The first of
/// equals wins, so the order of candidates decides.
std::optional<std::string_view> nearest_name(std::string_view word,
                                             const std::vector<std::string_view>& candidates);

}  // namespace probity
