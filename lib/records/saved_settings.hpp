#pragma once

#include <string_view>

#include "base/result.hpp"
#include "findings/settings.hpp"

namespace probity::records {

/// What narrowed a saved JSON report, as it says itself. `name` is the path as the user gave it.
Result<findings::Settings> parse_settings(std::string_view report, std::string_view name);

}  // namespace probity::records
