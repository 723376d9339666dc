#pragma once

#include <deque>
#include <string_view>
#include <vector>

#include "licensure/answer.hpp"

namespace probity::licensure {

/// The answers to one question with the client in each US jurisdiction, by code.
struct Everywhere {
  std::deque<Question> questions;
  std::vector<Answer> answers;
};

/// `text` is read anew for each place, so that what silence means is that of the place.
Result<Everywhere> ask_everywhere(const QuestionText& text, const Law& law, Date as_of);

/// Where each jurisdiction stands on the map (rules/licensure/map.yaml).
struct Tile {
  PlaceId place = no_place;
  int column = 0;
  int row = 0;
};
Result<std::vector<Tile>> map_tiles(const Law& law);

}  // namespace probity::licensure
