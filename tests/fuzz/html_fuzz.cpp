#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "documents/readers.hpp"

using namespace probity::documents;

/// Any bytes are a page within the limits, or an error; fields and anchors lie within the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto document = read_html({.bytes = bytes, .name = "fuzz.html"});
  if (!document) return document.error().empty() ? std::abort(), 0 : 0;
  for (const Block& block : document->blocks) {
    for (const Anchor& anchor : block.anchors) {
      if (anchor.offset > block.text.size()) std::abort();
    }
    if (place_at(block, block.text.size()).line < 1) std::abort();
  }
  return 0;
}
