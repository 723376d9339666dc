#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "reports/licensure_everywhere.hpp"
#include "reports/licensure_text.hpp"

namespace probity::reports {
namespace {

using namespace licensure;

constexpr int tile_size = 60;
constexpr int gap = 6;
constexpr int border = 24;
constexpr int head = 76;
constexpr int legend_height = 150;

struct Look {
  Verdict verdict;
  std::string_view id;
  std::string_view fill;
  std::string_view pattern;
  std::string_view words;
};

/// Light colours under dark text, and patterns that stay apart in grey.
constexpr std::array<Look, 4> looks = {{
    {Verdict::permitted, "permitted", "#d4efcf", "", "Permitted"},
    {Verdict::conditional, "conditional", "#fdeeb5",
     R"(<path d="M0 12 L12 0" stroke="#8a6d00" stroke-width="1.4"/>)",
     "Conditional: lawful once the steps are done"},
    {Verdict::unknown, "unknown", "#dfe7f5", R"(<circle cx="6" cy="6" r="1.6" fill="#34507e"/>)",
     "Unknown: ask the board"},
    {Verdict::not_permitted, "not-permitted", "#f6cfca",
     R"(<path d="M0 0 L12 12 M0 12 L12 0" stroke="#8c1d13" stroke-width="1.2"/>)", "Not permitted"},
}};

const Look& look_of(Verdict verdict) {
  return looks[static_cast<std::size_t>(verdict)];
}

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= ' ') result += c;
    }
  }
  return result;
}

std::string patterns() {
  std::string text = "  <defs>\n";
  for (const auto& look : looks) {
    if (look.pattern.empty()) continue;
    text += fmt::format(
        "    <pattern id=\"p-{}\" width=\"12\" height=\"12\" patternUnits=\"userSpaceOnUse\">{}"
        "</pattern>\n",
        look.id, look.pattern);
  }
  return text + "  </defs>\n";
}

std::string box(const Look& look, int x, int y, int width, int height) {
  std::string text = fmt::format(
      "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"5\" fill=\"{}\" stroke=\"#222\"/>",
      x, y, width, height, look.fill);
  if (!look.pattern.empty())
    text += fmt::format(
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"5\" fill=\"url(#p-{})\"/>", x, y,
        width, height, look.id);
  return text;
}

/// Letters on a plate of their own, so that no pattern runs through them.
std::string tile(const Tile& tile, const Answer& answer, const Law& law) {
  const auto& look = look_of(answer.verdict);
  const auto& place = law.gazetteer()[tile.place];
  const int x = border + tile.column * (tile_size + gap);
  const int y = head + tile.row * (tile_size + gap);
  const auto label = fmt::format("{}: {}", place.name, look.words);
  return fmt::format(
      "    <g role=\"listitem\" aria-label=\"{}\"><title>{}</title>{}"
      "<rect x=\"{}\" y=\"{}\" width=\"36\" height=\"40\" rx=\"4\" fill=\"{}\"/>"
      "<text x=\"{}\" y=\"{}\" font-size=\"18\" font-weight=\"bold\">{}</text>"
      "<text x=\"{}\" y=\"{}\" font-size=\"15\">{}</text></g>\n",
      escaped(label), escaped(label), box(look, x, y, tile_size, tile_size), x + 12, y + 10,
      look.fill, x + tile_size / 2, y + 28, place.code, x + tile_size / 2, y + 46,
      letter_of(answer.verdict));
}

std::string legend(int top) {
  std::string text = "  <g>\n";
  int y = top;
  for (const auto& look : looks) {
    text += fmt::format(
        "    {}<text x=\"{}\" y=\"{}\" font-size=\"15\" text-anchor=\"start\">{} - {}</text>\n",
        box(look, border, y, 34, 24), border + 46, y + 17, letter_of(look.verdict), look.words);
    y += 32;
  }
  return text + "  </g>\n";
}

std::string description(const Everywhere& everywhere, const Law& law) {
  std::string text;
  for (const auto& look : looks) {
    std::string names;
    for (const auto& answer : everywhere.answers) {
      if (answer.verdict != look.verdict) continue;
      names += fmt::format("{}{}", names.empty() ? "" : ", ",
                           law.gazetteer()[answer.question->client_in].name);
    }
    text += fmt::format("{}{}: {}.", text.empty() ? "" : " ", look.words,
                        names.empty() ? "none" : names);
  }
  return text;
}

std::string title_of(const Everywhere& everywhere, const Law& law) {
  if (everywhere.answers.empty()) return "Where this social worker may practise";
  const auto& question = *everywhere.answers.front().question;
  return fmt::format("Where this social worker may practise on {} ({}, {})", to_string(question.on),
                     law.words().services.id(question.service),
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
  const int width = 2 * border + columns * (tile_size + gap);
  const int legend_top = head + rows * (tile_size + gap) + 12;
  const int height = legend_top + legend_height;
  const auto title = escaped(title_of(everywhere, law));
  const auto as_of =
      everywhere.answers.empty() ? std::string() : to_string(everywhere.answers[0].question->as_of);
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" "
      "height=\"{1}\" role=\"img\" aria-labelledby=\"title desc\" font-family=\"sans-serif\" "
      "text-anchor=\"middle\" fill=\"#111\">\n"
      "  <title id=\"title\">{2}</title>\n"
      "  <desc id=\"desc\">{3}</desc>\n{4}"
      "  <rect width=\"{0}\" height=\"{1}\" fill=\"#fff\"/>\n"
      "  <text x=\"{5}\" y=\"34\" font-size=\"18\" font-weight=\"bold\" "
      "text-anchor=\"start\">{2}</text>\n"
      "  <text x=\"{5}\" y=\"58\" font-size=\"13\" text-anchor=\"start\">Facts as of {6}. No legal "
      "advice; the board has the last word.</text>\n"
      "  <g role=\"list\">\n{7}  </g>\n{8}</svg>\n",
      width, height, title, escaped(description(everywhere, law)), patterns(), border, as_of, body,
      legend(legend_top));
}

}  // namespace probity::reports
