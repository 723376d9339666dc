#pragma once

#include <string>
#include <string_view>

/// How the maps of places show verdicts of licensure: colours, and patterns that stay apart in
/// grey.
namespace probity::reports {

struct TileLook {
  std::string_view verdict;  // "permitted", ...
  std::string_view fill;     // light, under dark text
  std::string_view pattern;  // SVG of 12 x 12
  std::string_view words;
  char letter = '?';
};

constexpr int tile_size = 60;
constexpr int tile_gap = 6;

/// From the best verdict to the worst: permitted, conditional, unknown, not-permitted.
std::size_t verdict_rank(std::string_view verdict);
const TileLook& look_of_verdict(std::string_view verdict);

/// <defs> with the patterns, as p-VERDICT.
std::string tile_patterns();
std::string tile_box(const TileLook& look, int x, int y, int width, int height);

}  // namespace probity::reports
