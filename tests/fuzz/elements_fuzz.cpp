#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "../elements/library_of_rules.hpp"
#include "documents/read.hpp"
#include "elements/examine.hpp"

using namespace probity;

/// Any text has elements and findings, in either language and against any practice: the matcher
/// ends, what it quotes stands in the text, and twice the same text gives the same verdicts.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const elements::Library library = elements::library_of_rules();
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto document = documents::read(bytes, "fuzz.md");
  if (!document) return 0;
  elements::Request request;
  request.as_of = *Date::from_parts(2026, 11, 22);
  request.practice.name = "Riverside Family Services";
  request.practice.tools = {"Doxy.me"};
  request.practice.known_products = {"Zoom", "Box"};
  request.practice.places = {"Ohio"};
  request.practice.known_places = {"Ohio", "Texas", "New York"};
  request.practice.is_texting = true;
  request.practice.response_hours = 24;
  request.practice.serves_minors = true;
  for (const auto& kind : {std::string("auto"), std::string("telehealth-informed-consent")}) {
    request.kind = kind;
    const auto one = elements::examine(*document, library, request);
    const auto two = elements::examine(*document, library, request);
    if (!one || !two || one->elements.size() != two->elements.size()) std::abort();
    for (std::size_t i = 0; i < one->elements.size(); ++i) {
      if (one->elements[i].verdict != two->elements[i].verdict) std::abort();
      const bool is_absent = one->elements[i].verdict == elements::Verdict::absent;
      if (is_absent != one->elements[i].evidence.empty()) std::abort();
    }
  }
  return 0;
}
