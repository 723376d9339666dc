#pragma once

#include <string_view>

/// The data of rules/ as it was when the program was built. Begins at a multiple of sixteen and
/// lives as long as the program.
namespace probity::builtin {

/// For rules::open_library.
std::string_view bytes();

/// The law of licensure, for licensure::LawFiles.
std::string_view licensure_bytes();

}  // namespace probity::builtin
