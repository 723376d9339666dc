#pragma once

#include "base/result.hpp"

namespace probity::signing {

/// Keeps the memory of this process out of core dumps and away from other processes of the same
/// user. To be called before the first secret is read; there is no way back.
Status forbid_core_dumps();

}  // namespace probity::signing
