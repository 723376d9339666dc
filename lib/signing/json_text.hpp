#pragma once

#include <string_view>

#include "base/result.hpp"

namespace probity::signing {

/// That the text is one JSON object without repeated keys and not nested beyond reason: two
/// readers must not be able to read different things in it, and none may run out of stack.
Status check_json_object(std::string_view text, std::string_view name);

}  // namespace probity::signing
