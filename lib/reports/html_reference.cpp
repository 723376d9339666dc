#include "reports/html_reference.hpp"

namespace probity::reports {

HtmlReference html_reference(const rules::Library& library, const licensure::Law& law) {
  HtmlReference reference;
  for (const auto& pack : library.packs) {
    reference.standards[pack.name] = pack.title;
    for (const auto& section : pack.sections)
      reference.sections[{pack.name, std::string(section.id)}] = section.title;
  }
  for (const auto& entry : law.gazetteer().entries()) reference.places[entry.code] = entry.name;
  // A map that cannot be read leaves the list of places, which says the same.
  if (const auto tiles = licensure::map_tiles(law)) {
    for (const auto& tile : *tiles)
      reference.tiles.push_back({law.gazetteer()[tile.place].code, tile.column, tile.row});
  }
  return reference;
}

}  // namespace probity::reports
