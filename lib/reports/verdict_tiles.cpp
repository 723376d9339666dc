#include "reports/verdict_tiles.hpp"

#include <array>

#include <fmt/format.h>

namespace probity::reports {
namespace {

constexpr std::array<TileLook, 4> tile_looks = {{
    {"permitted", "#d4efcf", "", "Permitted", 'Y'},
    {"conditional", "#fdeeb5", R"(<path d="M0 12 L12 0" stroke="#8a6d00" stroke-width="1.4"/>)",
     "Conditional: lawful once the steps are done", 'C'},
    {"unknown", "#dfe7f5", R"(<circle cx="6" cy="6" r="1.6" fill="#34507e"/>)",
     "Unknown: ask the board", '?'},
    {"not-permitted", "#f6cfca",
     R"(<path d="M0 0 L12 12 M0 12 L12 0" stroke="#8c1d13" stroke-width="1.2"/>)", "Not permitted",
     'N'},
}};

constexpr std::size_t unknown_rank = 2;

}  // namespace

std::size_t verdict_rank(std::string_view verdict) {
  for (std::size_t i = 0; i < tile_looks.size(); ++i) {
    if (tile_looks[i].verdict == verdict) return i;
  }
  return unknown_rank;
}

const TileLook& look_of_verdict(std::string_view verdict) {
  return tile_looks[verdict_rank(verdict)];
}

std::string tile_patterns() {
  std::string text = "  <defs>\n";
  for (const auto& look : tile_looks) {
    if (look.pattern.empty()) continue;
    text += fmt::format(
        "    <pattern id=\"p-{}\" width=\"12\" height=\"12\" patternUnits=\"userSpaceOnUse\">{}"
        "</pattern>\n",
        look.verdict, look.pattern);
  }
  return text + "  </defs>\n";
}

std::string tile_box(const TileLook& look, int x, int y, int width, int height) {
  std::string text = fmt::format(
      "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"5\" fill=\"{}\" stroke=\"#222\"/>",
      x, y, width, height, look.fill);
  if (!look.pattern.empty())
    text += fmt::format(
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"5\" fill=\"url(#p-{})\"/>", x, y,
        width, height, look.verdict);
  return text;
}

}  // namespace probity::reports
