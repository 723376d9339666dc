#include <cstddef>
#include <cstdint>
#include <string>

#include "documents/readers.hpp"

using namespace probity::documents;

/// Any bytes are an ODT in one file, or an error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  (void)read_flat_odt({.bytes = bytes, .name = "fuzz.fodt"});
  return 0;
}
