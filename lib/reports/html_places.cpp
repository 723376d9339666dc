#include <algorithm>
#include <map>
#include <vector>

#include <fmt/format.h>

#include "reports/html_escape.hpp"
#include "reports/html_parts.hpp"
#include "reports/verdict_tiles.hpp"

namespace probity::reports {
namespace {

using findings::ServedPlace;

constexpr int map_border = 2;
/// Codes with more letters find no room; the list beside the map has them.
constexpr std::size_t longest_on_tile = 3;
constexpr int map_step = tile_size + tile_gap;

/// The gravest verdict of each place.
std::map<std::string, std::string_view> gravest(const findings::Report& report) {
  std::map<std::string, std::string_view> verdicts;
  for (const auto& each : report.licensure) {
    const auto [known, is_new] = verdicts.emplace(each.licensed.place, each.licensed.verdict);
    if (!is_new && verdict_rank(each.licensed.verdict) > verdict_rank(known->second))
      known->second = each.licensed.verdict;
  }
  return verdicts;
}

std::string served_tile(const HtmlParts& parts, const HtmlReference::Tile& tile,
                        std::string_view verdict) {
  const auto& look = look_of_verdict(verdict);
  const int x = map_border + tile.column * map_step;
  const int y = map_border + tile.row * map_step;
  return fmt::format(
      "<g class=\"served\"><title>{}: {}</title>{}"
      "<rect x=\"{}\" y=\"{}\" width=\"36\" height=\"40\" rx=\"4\" fill=\"{}\"/>"
      "<text x=\"{}\" y=\"{}\" font-size=\"18\" font-weight=\"bold\">{}</text>"
      "<text x=\"{}\" y=\"{}\" font-size=\"15\">{}</text></g>\n",
      html_escaped(parts.place_name(tile.place)), look.words,
      tile_box(look, x, y, tile_size, tile_size), x + 12, y + 10, look.fill, x + tile_size / 2,
      y + 28, html_escaped(tile.place), x + tile_size / 2, y + 47, look.letter);
}

std::string other_tile(const HtmlReference::Tile& tile) {
  const int x = map_border + tile.column * map_step;
  const int y = map_border + tile.row * map_step;
  return fmt::format(
      "<g class=\"other\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"5\"/>"
      "<text x=\"{}\" y=\"{}\" font-size=\"16\">{}</text></g>\n",
      x, y, tile_size, tile_size, x + tile_size / 2, y + tile_size / 2 + 6,
      html_escaped(tile.place));
}

/// What the map says, in words.
std::string in_words(const HtmlParts& parts,
                     const std::map<std::string, std::string_view>& verdicts) {
  std::string text;
  for (const auto& [place, verdict] : verdicts)
    text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", parts.place_name(place),
                        look_of_verdict(verdict).words);
  return text + ".";
}

/// Places that have no tile of their own, abroad.
std::vector<HtmlReference::Tile> tiles_of(const HtmlParts& parts,
                                          const std::map<std::string, std::string_view>& verdicts) {
  auto tiles = parts.reference.tiles;
  int last_row = 0;
  for (const auto& tile : tiles) last_row = std::max(last_row, tile.row);
  int column = 0;
  for (const auto& each : verdicts) {
    const auto& place = each.first;
    const bool is_there = std::any_of(tiles.begin(), tiles.end(),
                                      [&](const auto& tile) { return tile.place == place; });
    if (!is_there && place.size() <= longest_on_tile)
      tiles.push_back({place, column++, last_row + 1});
  }
  return tiles;
}

std::string map_of(const HtmlParts& parts,
                   const std::map<std::string, std::string_view>& verdicts) {
  const auto tiles = tiles_of(parts, verdicts);
  if (tiles.empty()) return {};
  int columns = 0;
  int rows = 0;
  std::string body;
  for (const auto& tile : tiles) {
    columns = std::max(columns, tile.column + 1);
    rows = std::max(rows, tile.row + 1);
    const auto found = verdicts.find(tile.place);
    body += found == verdicts.end() ? other_tile(tile) : served_tile(parts, tile, found->second);
  }
  return fmt::format(
      "<svg class=\"map\" viewBox=\"0 0 {} {}\" role=\"img\" aria-labelledby=\"map-title "
      "map-words\" text-anchor=\"middle\">\n<title id=\"map-title\">Places served, with the "
      "gravest "
      "verdict on licensure</title>\n<desc id=\"map-words\">{}</desc>\n{}{}</svg>\n",
      2 * map_border + columns * map_step - tile_gap, 2 * map_border + rows * map_step - tile_gap,
      html_escaped(in_words(parts, verdicts)), tile_patterns(), body);
}

std::string map_key(const std::map<std::string, std::string_view>& verdicts) {
  std::string items;
  for (const std::string_view verdict : {"permitted", "conditional", "unknown", "not-permitted"}) {
    const auto& look = look_of_verdict(verdict);
    const auto count = std::count_if(verdicts.begin(), verdicts.end(),
                                     [&](const auto& each) { return each.second == verdict; });
    items += fmt::format(
        "<li><svg viewBox=\"0 0 34 24\" aria-hidden=\"true\">{}</svg><span>{} &ndash; {} "
        "<span class=\"quiet\">({})</span></span></li>\n",
        tile_box(look, 1, 1, 32, 22), look.letter, look.words, count);
  }
  return fmt::format("<ul class=\"map-key\" aria-label=\"Key to the map\">\n{}</ul>\n", items);
}

std::string place_row(const HtmlParts& parts, const ServedPlace& each) {
  const auto anchor = parts.anchors.of(each.fingerprint);
  const auto& look = look_of_verdict(each.licensed.verdict);
  const auto words = std::string(look.words.substr(0, look.words.find(':')));
  return fmt::format(
      "<li class=\"{}\"><p><strong>{}</strong> &middot; {} &middot; <span class=\"licensed {}\">{}"
      "</span>{}</p><p class=\"quiet\">{}</p></li>\n",
      look.verdict, html_isolated(parts.place_name(each.licensed.place)),
      html_isolated(each.licensed.person), look.verdict, words,
      anchor.empty() ? std::string()
                     : fmt::format(" &middot; <a href=\"#{}\">finding<span class=\"hidden\"> on {} "
                                   "in {}</span></a>",
                                   anchor, html_escaped(each.licensed.person),
                                   html_escaped(parts.place_name(each.licensed.place))),
      html_isolated(each.why));
}

}  // namespace

std::string html_places(const HtmlParts& parts) {
  if (parts.report.licensure.empty()) return {};
  const auto verdicts = gravest(parts.report);
  auto sorted = parts.report.licensure;
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return verdict_rank(a.licensed.verdict) > verdict_rank(b.licensed.verdict);
  });
  std::string rows;
  for (const auto& each : sorted) rows += place_row(parts, each);
  return fmt::format(
      "<section id=\"places\" aria-labelledby=\"h-places\">\n<h2 id=\"h-places\">Places</h2>\n"
      "<p class=\"lead\">Where clients are served, and whether the people who serve them may. A "
      "tile "
      "shows the gravest verdict among them.</p>\n<div class=\"places\">\n<div>{}{}</div>\n"
      "<ul class=\"served-places\">\n{}</ul>\n</div>\n</section>\n",
      map_of(parts, verdicts), map_key(verdicts), rows);
}

}  // namespace probity::reports
