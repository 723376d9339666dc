#include "licensure/titles.hpp"

#include <fmt/format.h>

#include "base/nearest.hpp"
#include "licensure/folding.hpp"

namespace probity::licensure {
namespace {

/// A name without its remarks in brackets: "Social Worker Assistant (registered)".
std::string without_brackets(std::string_view name) {
  std::string result;
  int depth = 0;
  for (const char c : name) {
    if (c == '(') ++depth;
    if (depth == 0) result += c;
    if (c == ')' && depth > 0) --depth;
  }
  return result;
}

}  // namespace

const Titles::Index& Titles::index(PlaceId place) {
  const auto [slot, is_new] = indexes_.try_emplace(place);
  if (!is_new) return slot->second;
  auto& index = slot->second;
  // Abbreviations win over names, and names over what else people write.
  const auto& titles = law_.place(place).titles;
  for (const auto& title : titles) index.try_emplace(folded(title.abbreviation), &title);
  for (const auto& title : titles) {
    index.try_emplace(folded(title.name), &title);
    index.try_emplace(folded(without_brackets(title.name)), &title);
  }
  for (const auto& title : titles) {
    for (auto alias : title.aliases) index.try_emplace(folded(alias), &title);
  }
  return index;
}

TitleMatch Titles::find(PlaceId place, std::string_view text) {
  const auto& titles = index(place);
  const auto licence = law_.words().licence;
  if (const auto found = titles.find(folded(text)); found != titles.end())
    return {found->second, licence, true};
  const auto credential = law_.words().credentials.find(text);
  if (credential && *credential != licence) return {nullptr, *credential, true};
  // Of a place abroad no list of titles is known, so each is taken as it is written.
  if (!law_.gazetteer()[place].domestic && !text.empty()) return {nullptr, licence, true};
  return {};
}

Diagnostic Titles::problem(PlaceId place, std::string_view text) const {
  const auto& where = law_.place(place);
  std::vector<std::string_view> names;
  std::string listed;
  for (const auto& title : where.titles) {
    names.push_back(title.abbreviation);
    names.push_back(title.name);
    listed += fmt::format("{}{} ({})", listed.empty() ? "" : ", ", title.abbreviation, title.name);
  }
  Diagnostic problem;
  problem.what = text.empty() ? fmt::format("a licence of {} has no title", where.code)
                              : fmt::format("{} issues no licence '{}'", where.name, text);
  problem.why = fmt::format("its titles are {}", listed);
  const auto nearest = nearest_name(text, names);
  problem.fix = nearest
                    ? fmt::format("write '{}:{}'", where.code, *nearest)
                    : fmt::format(
                          "write one of these, such as '{}:{}'; or a paper that is given like a "
                          "licence: {}",
                          where.code, names.empty() ? "LCSW" : names.front(),
                          fmt::join(law_.words().credentials.ids(), ", "));
  return problem;
}

}  // namespace probity::licensure
