#pragma once

#include <optional>
#include <string_view>

#include "base/date.hpp"

namespace probity::elements {

/// The last day that the first date written in a text can mean: "March 3, 2025", "3 de marzo de
/// 2025", "2025-03-03", "3/3/2025" (month first), "March 2025" (its last day), "2025".
std::optional<Date> written_date(std::string_view text);

}  // namespace probity::elements
