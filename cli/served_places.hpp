#pragma once

#include <set>
#include <string>

#include "facts/places.hpp"
#include "practice/practice.hpp"

namespace probity::cli {

/// The place that --client-in names; where it is empty those that the practice serves, and where it
/// serves none its own. At least one.
Result<std::set<std::string>> asked_places(const std::string& client_in,
                                           const practice::Practice& practice,
                                           const facts::Places& known);

}  // namespace probity::cli
