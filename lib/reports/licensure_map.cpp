#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "reports/html_escape.hpp"
#include "reports/licensure_everywhere.hpp"
#include "reports/licensure_text.hpp"
#include "reports/verdict_tiles.hpp"

namespace probity::reports {
namespace {

using namespace licensure;

constexpr int border = 24;
constexpr int head = 76;
constexpr int legend_height = 150;

constexpr std::array<Verdict, 4> verdicts_shown = {Verdict::permitted, Verdict::conditional,
                                                   Verdict::unknown, Verdict::not_permitted};

const TileLook& look_of(Verdict verdict) {
  return look_of_verdict(to_string(verdict));
}

/// Letters on a plate of their own, so that no pattern runs through them.
std::string tile(const Tile& tile, const Answer& answer, const Law& law) {
  const auto& look = look_of(answer.verdict);
  const auto& place = law.gazetteer()[tile.place];
  const int x = border + tile.column * (tile_size + tile_gap);
  const int y = head + tile.row * (tile_size + tile_gap);
  const auto label = fmt::format("{}: {}", place.name, look.words);
  return fmt::format(
      "    <g role=\"listitem\" aria-label=\"{}\"><title>{}</title>{}"
      "<rect x=\"{}\" y=\"{}\" width=\"36\" height=\"40\" rx=\"4\" fill=\"{}\"/>"
      "<text x=\"{}\" y=\"{}\" font-size=\"18\" font-weight=\"bold\">{}</text>"
      "<text x=\"{}\" y=\"{}\" font-size=\"15\">{}</text></g>\n",
      html_escaped(label), html_escaped(label), tile_box(look, x, y, tile_size, tile_size), x + 12,
      y + 10, look.fill, x + tile_size / 2, y + 28, place.code, x + tile_size / 2, y + 46,
      letter_of(answer.verdict));
}

std::string legend(int top) {
  std::string text = "  <g>\n";
  int y = top;
  for (const auto verdict : verdicts_shown) {
    const auto& look = look_of(verdict);
    text += fmt::format(
        "    {}<text x=\"{}\" y=\"{}\" font-size=\"15\" text-anchor=\"start\">{} - {}</text>\n",
        tile_box(look, border, y, 34, 24), border + 46, y + 17, letter_of(verdict), look.words);
    y += 32;
  }
  return text + "  </g>\n";
}

std::string description(const Everywhere& everywhere, const Law& law) {
  std::string text;
  for (const auto verdict : verdicts_shown) {
    const auto& look = look_of(verdict);
    std::string names;
    for (const auto& answer : everywhere.answers) {
      if (answer.verdict != verdict) continue;
      names += fmt::format("{}{}", names.empty() ? "" : ", ",
                           law.gazetteer()[answer.question->client_in].name);
    }
    text += fmt::format("{}{}: {}.", text.empty() ? "" : " ", look.words,
                        names.empty() ? "none" : names);
  }
  return text;
}

std::string heading_of(const Everywhere& everywhere) {
  if (everywhere.answers.empty()) return "Where this social worker may practise";
  return "Where this social worker may practise on " +
         to_string(everywhere.answers.front().question->on);
}

/// "Psychotherapy, video. ".
std::string asked_for(const Everywhere& everywhere, const Law& law) {
  if (everywhere.answers.empty()) return {};
  const auto& question = *everywhere.answers.front().question;
  return fmt::format("{}, {}. ", law.words().services.id(question.service),
                     law.words().modes.id(question.mode));
}

}  // namespace

std::string everywhere_svg(const Everywhere& everywhere, const std::vector<Tile>& tiles,
                           const Law& law) {
  std::map<PlaceId, const Answer*> answers;
  for (const auto& answer : everywhere.answers) answers[answer.question->client_in] = &answer;
  int columns = 8;
  int rows = 0;
  std::string body;
  for (const auto& each : tiles) {
    const auto found = answers.find(each.place);
    if (found == answers.end()) continue;
    columns = std::max(columns, each.column + 1);
    rows = std::max(rows, each.row + 1);
    body += tile(each, *found->second, law);
  }
  const int width = 2 * border + columns * (tile_size + tile_gap);
  const int legend_top = head + rows * (tile_size + tile_gap) + 12;
  const int height = legend_top + legend_height;
  const auto title = html_escaped(heading_of(everywhere));
  const auto as_of =
      everywhere.answers.empty() ? std::string() : to_string(everywhere.answers[0].question->as_of);
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" "
      "height=\"{1}\" role=\"img\" aria-labelledby=\"title desc\" font-family=\"sans-serif\" "
      "text-anchor=\"middle\" fill=\"#111\">\n"
      "  <title id=\"title\">{2}: {9}</title>\n"
      "  <desc id=\"desc\">{3}</desc>\n{4}"
      "  <rect width=\"{0}\" height=\"{1}\" fill=\"#fff\"/>\n"
      "  <text x=\"{5}\" y=\"34\" font-size=\"18\" font-weight=\"bold\" "
      "text-anchor=\"start\">{2}</text>\n"
      "  <text x=\"{5}\" y=\"58\" font-size=\"13\" text-anchor=\"start\">{9}Facts as of {6}. No "
      "legal advice; the board has the last word.</text>\n"
      "  <g role=\"list\">\n{7}  </g>\n{8}</svg>\n",
      width, height, title, html_escaped(description(everywhere, law)), tile_patterns(), border,
      as_of, body, legend(legend_top), html_escaped(asked_for(everywhere, law)));
}

}  // namespace probity::reports
