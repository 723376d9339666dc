#include "builtin/builtin.hpp"

#include <cstddef>

// The assembler takes the file in, as in builtin.cpp.
__asm__(
    ".section .rodata\n"
    ".balign 16\n"
    ".global probity_starter_start\n"
    ".hidden probity_starter_start\n"
    "probity_starter_start:\n"
    ".incbin \"" PROBITY_STARTER_FILE
    "\"\n"
    ".global probity_starter_end\n"
    ".hidden probity_starter_end\n"
    "probity_starter_end:\n"
    ".byte 0\n"
    ".previous\n");

extern "C" {
extern const char probity_starter_start[];
extern const char probity_starter_end[];
}

namespace probity::builtin {

std::string_view starter() {
  return {probity_starter_start,
          static_cast<std::size_t>(probity_starter_end - probity_starter_start)};
}

}  // namespace probity::builtin
