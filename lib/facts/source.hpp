#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/date.hpp"

/// Dated, sourced values. Texts are borrowed from the data they were read from, which outlives
/// them.
namespace probity::facts {

/// high: read in the text or on the official page; medium: a secondary source; low: general
/// knowledge; none: not established.
enum class Confidence : std::uint8_t { none, low, medium, high };

std::string_view to_string(Confidence confidence);

/// What a rule or a fact rests on.
struct Source {
  std::string_view standard;   // id of a pack ("hipaa"), or empty
  std::string_view section;    // "164.504(e)"
  std::string_view provision;  // id of the provision in the fact sheets, or empty
  std::string_view cite;
  std::string_view url;
  /// The day the source speaks for; none where it is not known.
  std::optional<Date> as_of;
  Confidence confidence = Confidence::none;
};

}  // namespace probity::facts
