#pragma once

#include <string>
#include <string_view>

namespace probity::licensure {

/// A word or title without what people write this way or that: case, spaces, dots, hyphens,
/// underscores, apostrophes, and the accents of Latin letters. "LCSW-C" is "lcswc".
std::string folded(std::string_view text);

}  // namespace probity::licensure
