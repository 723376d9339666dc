#include "licensure/folding.hpp"

namespace probity::licensure {
namespace {

constexpr std::string_view ignored = " \t.-_'`/&";
/// The letters U+00C0 to U+00FF without their accents.
constexpr std::string_view latin =
    "aaaaaaaceeeeiiiidnooooo*ouuuuypsaaaaaaaceeeeiiiidnooooo*ouuuuypy";

}  // namespace

std::string folded(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
    if (ignored.find(c) != std::string_view::npos) continue;
    if (c >= 'A' && c <= 'Z') {
      result += static_cast<char>(c - 'A' + 'a');
    } else if (static_cast<unsigned char>(c) == 0xc3 && next >= 0x80 && next < 0xc0) {
      result += latin[next - 0x80];
      ++i;
    } else if (static_cast<unsigned char>(c) == 0xe2 && next == 0x80) {
      i += 2;  // dashes and typographic quotes
    } else {
      result += c;
    }
  }
  return result;
}

}  // namespace probity::licensure
