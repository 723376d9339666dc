#include "builtin/builtin.hpp"

#include <cstddef>

// The assembler takes the files in; no compiler has to read them.
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
    ".balign 16\n"
    ".global probity_licensure_start\n"
    ".hidden probity_licensure_start\n"
    "probity_licensure_start:\n"
    ".incbin \"" PROBITY_LICENSURE_FILE
    "\"\n"
    ".global probity_licensure_end\n"
    ".hidden probity_licensure_end\n"
    "probity_licensure_end:\n"
    ".byte 0\n"
    ".previous\n");

extern "C" {
extern const char probity_builtin_start[];
extern const char probity_builtin_end[];
extern const char probity_licensure_start[];
extern const char probity_licensure_end[];
}

namespace probity::builtin {
namespace {

std::string_view between(const char* start, const char* end) {
  return {start, static_cast<std::size_t>(end - start)};
}

}  // namespace

std::string_view bytes() {
  return between(probity_builtin_start, probity_builtin_end);
}

std::string_view licensure_bytes() {
  return between(probity_licensure_start, probity_licensure_end);
}

}  // namespace probity::builtin
