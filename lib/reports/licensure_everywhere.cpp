#include "reports/licensure_everywhere.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "licensure/csv.hpp"
#include "reports/licensure_json.hpp"
#include "reports/licensure_text.hpp"

namespace probity::reports {
namespace {

using namespace licensure;

constexpr std::array verdicts = {Verdict::permitted, Verdict::conditional, Verdict::unknown,
                                 Verdict::not_permitted};

std::string_view words(Verdict verdict) {
  switch (verdict) {
    case Verdict::permitted:
      return "permitted";
    case Verdict::conditional:
      return "conditional: lawful once steps are done";
    case Verdict::unknown:
      return "unknown: ask";
    case Verdict::not_permitted:
      return "not permitted";
  }
  return {};
}

std::string legend(Color color) {
  std::string text;
  for (const auto verdict : verdicts) {
    text += fmt::format("  {} {}\n",
                        styled(fmt::format("[{}]", letter_of(verdict)), style_of(verdict), color),
                        words(verdict));
  }
  return text;
}

std::string grid(const std::map<PlaceId, Verdict>& verdict_of, const std::vector<Tile>& tiles,
                 const Law& law, Color color) {
  std::map<std::pair<int, int>, PlaceId> at;
  int columns = 0;
  int rows = 0;
  for (const auto& tile : tiles) {
    at[{tile.row, tile.column}] = tile.place;
    columns = std::max(columns, tile.column + 1);
    rows = std::max(rows, tile.row + 1);
  }
  std::string text;
  for (int row = 0; row < rows; ++row) {
    std::string line = "  ";
    for (int column = 0; column < columns; ++column) {
      const auto found = at.find({row, column});
      if (found == at.end() || !verdict_of.contains(found->second)) {
        line += "     ";
        continue;
      }
      const auto verdict = verdict_of.at(found->second);
      line += styled(fmt::format("{}:{}", law.gazetteer()[found->second].code, letter_of(verdict)),
                     style_of(verdict), color) +
              " ";
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

const PathwayAnswer* carrying(const Answer& answer) {
  for (const auto& pathway : answer.pathways) {
    if (pathway.carries) return &pathway;
  }
  return nullptr;
}

std::string reason(const Answer& answer) {
  if (answer.verdict == Verdict::conditional && !answer.steps.empty()) return answer.steps.front();
  return answer.why.empty() ? std::string() : answer.why.front();
}

}  // namespace

std::string everywhere_text(const Everywhere& everywhere, const std::vector<Tile>& tiles,
                            const Law& law, const Layout& layout) {
  std::map<PlaceId, Verdict> verdict_of;
  std::array<int, 4> counts{};
  for (const auto& answer : everywhere.answers) {
    verdict_of[answer.question->client_in] = answer.verdict;
    ++counts[static_cast<std::size_t>(answer.verdict)];
  }
  std::string text;
  for (const auto verdict : verdicts)
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ",
                        counts[static_cast<std::size_t>(verdict)], to_string(verdict));
  text = styled(text, Style::bold, layout.color) + "\n\n";
  text += grid(verdict_of, tiles, law, layout.color) + "\n" + legend(layout.color) + "\n";
  for (const auto& answer : everywhere.answers) {
    const auto& place = law.gazetteer()[answer.question->client_in];
    const auto* pathway = carrying(answer);
    const auto start = fmt::format("  {:<21} ", place.name);
    constexpr std::size_t verdict_width = 15;
    text += start + styled(fmt::format("{:<{}}", to_string(answer.verdict), verdict_width),
                           style_of(answer.verdict), layout.color);
    const bool names_way = pathway && answer.verdict != Verdict::not_permitted;
    text +=
        wrapped(fmt::format("{}{}", names_way ? fmt::format("{}: ", pathway->pathway->name) : "",
                            reason(answer)),
                start.size() + verdict_width, start.size() + verdict_width, layout.columns) +
        "\n";
  }
  return text;
}

std::string everywhere_json(const Everywhere& everywhere, const Law& law) {
  std::string text = "{\"schema\": \"probity.licensure-everywhere/1\", \"answers\": [\n";
  for (std::size_t i = 0; i < everywhere.answers.size(); ++i) {
    if (i > 0) text += ",\n";
    text += licensure_json(everywhere.answers[i], law, JsonShape::pretty);
  }
  return text + "]}\n";
}

std::string everywhere_ndjson(const Everywhere& everywhere, const Law& law) {
  std::string text;
  for (const auto& answer : everywhere.answers)
    text += licensure_json(answer, law, JsonShape::line);
  return text;
}

std::string answers_csv(const std::vector<Answer>& answers, const Law& law) {
  std::string text = "client_in,provider_in,on,verdict,pathway,route,licence,reason\n";
  for (const auto& answer : answers) {
    const auto* pathway = carrying(answer);
    const auto& question = *answer.question;
    const std::string fields[] = {
        law.gazetteer()[question.client_in].code,
        question.provider_in == no_place ? "" : law.gazetteer()[question.provider_in].code,
        to_string(question.on),
        std::string(to_string(answer.verdict)),
        std::string(pathway ? pathway->pathway->name : ""),
        std::string(pathway && pathway->route ? pathway->route->id : ""),
        pathway ? pathway->licence : "",
        reason(answer)};
    bool first = true;
    for (const auto& field : fields) {
      if (!first) text += ',';
      first = false;
      append_csv(text, field);
    }
    text += '\n';
  }
  return text;
}

}  // namespace probity::reports
