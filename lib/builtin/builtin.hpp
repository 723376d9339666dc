#pragma once

#include <string_view>

namespace probity::builtin {

/// The library of rules/ as it was when the program was built, for rules::open_library. Begins at a
/// multiple of sixteen and lives as long as the program.
std::string_view bytes();

}  // namespace probity::builtin
