#include <cstddef>
#include <cstdint>
#include <string>

#include "documents/docx_body.hpp"

using namespace probity::documents;

/// Any bytes are the XML of a DOCX part, and of its styles, or an error. The container is left
/// out (archive_fuzz has it), so that the fuzzer is not kept from the XML by checksums.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const Input input{.bytes = bytes, .name = "fuzz.docx"};
  auto styles = DocxStyles::parse(bytes, "styles.xml", input);
  const DocxStyles none;
  Collector collector(input.limits);
  (void)add_docx_part(collector, bytes, "document.xml", Part::body, styles ? *styles : none, input);
  (void)collector.take(input.name);
  return 0;
}
