#include "licensure/everywhere.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "licensure/question_reader.hpp"

namespace probity::licensure {

Result<Everywhere> ask_everywhere(const QuestionText& text, const Law& law, Date as_of) {
  Everywhere everywhere;
  QuestionReader reader(law, as_of);
  Judge judge(law);
  for (const auto place : law.domestic()) {
    QuestionText here = text;
    here.client_in = law.gazetteer()[place].code;
    PROBITY_TRY(auto question, reader.read(here));
    everywhere.questions.push_back(std::move(question));
    everywhere.answers.push_back(answer(everywhere.questions.back(), judge, law));
  }
  return everywhere;
}

Result<std::vector<Tile>> map_tiles(const Law& law) {
  PROBITY_TRY(const auto document, law.files().open("licensure/map.yaml"));
  yaml::Reader reader(document);
  std::vector<Tile> tiles;
  auto left = law.domestic();
  int row = 0;
  const auto top = reader.fields(&document.root(), "the map", {"rows"});
  for (const auto& node : reader.list(top.required("rows"))) {
    int column = 0;
    std::string_view text = reader.text(&node).value_or("");
    while (!text.empty()) {
      const auto code = text.substr(0, text.find(' '));
      text.remove_prefix(std::min(text.size(), code.size() + 1));
      if (code.empty()) continue;
      const auto place = law.gazetteer().by_code(code);
      if (code != "." && place == no_place)
        reader.error(node, fmt::format("there is no place '{}'", code));
      if (code != "." && place != no_place) {
        tiles.push_back({place, column, row});
        std::erase(left, place);
      }
      ++column;
    }
    ++row;
  }
  int column = 0;
  for (const auto place : left) tiles.push_back({place, column++, row});
  return reader.result(std::move(tiles));
}

}  // namespace probity::licensure
