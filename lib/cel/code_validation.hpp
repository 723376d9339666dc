#pragma once

#include "cel/code.hpp"

namespace probity::cel {

/// Whether every number in the code of a program names something that is there, so that it can be
/// evaluated whatever bytes it came from.
bool is_sound(const Code& code);

}  // namespace probity::cel
