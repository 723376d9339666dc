#include "builtin/builtin.hpp"

#include <cstddef>

// The assembler takes the file in; no compiler has to read it.
__asm__(
    ".section .rodata\n"
    ".balign 16\n"
    ".global probity_builtin_start\n"
    ".hidden probity_builtin_start\n"
    "probity_builtin_start:\n"
    ".incbin \"" PROBITY_BUILTIN_FILE
    "\"\n"
    ".global probity_builtin_end\n"
    ".hidden probity_builtin_end\n"
    "probity_builtin_end:\n"
    ".byte 0\n"
    ".previous\n");

extern "C" {
extern const char probity_builtin_start[];
extern const char probity_builtin_end[];
}

namespace probity::builtin {

std::string_view bytes() {
  return {probity_builtin_start,
          static_cast<std::size_t>(probity_builtin_end - probity_builtin_start)};
}

}  // namespace probity::builtin
