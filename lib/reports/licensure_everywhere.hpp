#pragma once

#include <string>

#include "licensure/everywhere.hpp"
#include "reports/terminal.hpp"

namespace probity::reports {

/// A map of tiles, each with its verdict's letter and colour, and the list behind it.
std::string everywhere_text(const licensure::Everywhere& everywhere,
                            const std::vector<licensure::Tile>& tiles, const licensure::Law& law,
                            const Layout& layout);
std::string everywhere_json(const licensure::Everywhere& everywhere, const licensure::Law& law);
/// One answer a line.
std::string everywhere_ndjson(const licensure::Everywhere& everywhere, const licensure::Law& law);
/// A row for each answer, with a header.
std::string answers_csv(const std::vector<licensure::Answer>& answers, const licensure::Law& law);

/// The map as a picture that stands alone: title, description, a pattern and a letter beside each
/// colour, a text for each tile.
std::string everywhere_svg(const licensure::Everywhere& everywhere,
                           const std::vector<licensure::Tile>& tiles, const licensure::Law& law);

}  // namespace probity::reports
