#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "licensure/everywhere.hpp"
#include "licensure/law.hpp"
#include "rules/library.hpp"

namespace probity::reports {

/// What a report names by ids, and people by titles; and where places stand on the map.
struct HtmlReference {
  struct Tile {
    std::string place;  // its code
    int column = 0;
    int row = 0;
  };
  std::map<std::string, std::string, std::less<>> standards;            // titles
  std::map<std::pair<std::string, std::string>, std::string> sections;  // titles
  std::map<std::string, std::string, std::less<>> places;               // names by code
  std::vector<Tile> tiles;
};

HtmlReference html_reference(const rules::Library& library, const licensure::Law& law);

}  // namespace probity::reports
