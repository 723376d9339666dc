#include <cstddef>
#include <cstdint>
#include <string>

#include "documents/pdf_fields.hpp"
#include "documents/pdf_layout.hpp"
#include "documents/pdf_words.hpp"

using namespace probity::documents;

/// Any bytes are an answer of the program that reads PDF, or an error: it may have been taken over
/// by the file that it read. Poppler itself runs apart, within limits of time and memory.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const Input input{.bytes = {}, .name = "fuzz.pdf"};
  auto pdf = parse_pdf_answer(bytes, input);
  if (!pdf) return 0;
  for (Page& page : pdf->pages) put_fields_among_words(page);
  Collector collector(input.limits);
  add_pdf_blocks(collector, *pdf);
  (void)collector.take(input.name);
  return 0;
}
