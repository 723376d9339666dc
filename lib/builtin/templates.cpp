#include "builtin/builtin.hpp"

#include <cstddef>

// The assembler takes the file in, as in builtin.cpp.
__asm__(
    ".section .rodata\n"
    ".balign 16\n"
    ".global probity_templates_start\n"
    ".hidden probity_templates_start\n"
    "probity_templates_start:\n"
    ".incbin \"" PROBITY_TEMPLATES_FILE
    "\"\n"
    ".global probity_templates_end\n"
    ".hidden probity_templates_end\n"
    "probity_templates_end:\n"
    ".byte 0\n"
    ".previous\n");

extern "C" {
extern const char probity_templates_start[];
extern const char probity_templates_end[];
}

namespace probity::builtin {

std::string_view templates() {
  return {probity_templates_start,
          static_cast<std::size_t>(probity_templates_end - probity_templates_start)};
}

}  // namespace probity::builtin
