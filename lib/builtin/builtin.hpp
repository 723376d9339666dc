#pragma once

#include <string_view>

/// Bytes that were compiled into the program. They live as long as it does.
namespace probity::builtin {

/// The library of rules/ as it was when the program was built, for rules::open_library. Begins at a
/// multiple of sixteen.
std::string_view bytes();

/// The files of templates/init, for rules::ArchiveView: what `probity init` writes.
std::string_view starter();

/// The documents and clauses of templates/, for generation::Templates.
std::string_view templates();

/// The law of licensure, for licensure::LawFiles. Begins at a multiple of sixteen.
std::string_view licensure_bytes();

}  // namespace probity::builtin
