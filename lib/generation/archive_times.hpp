#pragma once

#include <string>

namespace probity::generation {

/// The ZIP archive with January 1, 1980 as the time of each member. pandoc stamps members of an ODT
/// with the clock, whatever SOURCE_DATE_EPOCH says. What is no archive comes back as it is.
/// Source: APPNOTE.TXT of PKWARE, 4.3.7 (local header), 4.3.12 (directory), 4.3.16 (its end).
std::string with_times_cleared(std::string archive);

}  // namespace probity::generation
