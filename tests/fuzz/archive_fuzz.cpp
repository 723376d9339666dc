#include <cstddef>
#include <cstdint>
#include <string>

#include "documents/archive.hpp"
#include "documents/read.hpp"

using namespace probity::documents;

/// Any bytes are a container whose members can be asked for, a document, or an error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  Limits limits;
  limits.unpacked_bytes = 1u << 20;
  const Input input{.bytes = bytes, .name = "fuzz.docx", .limits = limits};
  if (auto archive = Archive::open(input)) {
    for (const std::string& member : archive->members()) (void)archive->member(member);
  }
  (void)read(bytes, "fuzz.docx", limits);
  return 0;
}
