// Names that a borrowed form brings along: another practice's, another state's.
#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "elements/checks.hpp"

namespace probity::elements {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t longest_name = 8;

std::string_view text_of_passage(const CheckInput& input, std::size_t passage) {
  const auto& each = input.passages.all()[passage];
  return std::string_view(input.document.blocks[each.block].text)
      .substr(each.begin, each.end - each.begin);
}

template <std::size_t N>
bool is_among(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// What the names of practices end in.
constexpr std::array ends_of_names = {
    "counseling"sv, "counselling"sv, "therapy"sv,     "psychotherapy"sv, "clinic"sv, "llc"sv,
    "pllc"sv,       "inc"sv,         "associates"sv,  "practice"sv,      "center"sv, "centre"sv,
    "wellness"sv,   "services"sv,    "psychology"sv,  "group"sv,         "health"sv, "healthcare"sv,
    "clinica"sv,    "centro"sv,      "consultorio"sv, "psicologia"sv,
};

constexpr std::array beginnings_of_names = {"clinica"sv, "centro"sv, "consultorio"sv};

/// Words that tell nobody from another: "Adult Protective Services" is no practice.
constexpr std::array common_words = {
    "the"sv,          "and"sv,        "of"sv,         "for"sv,       "our"sv,    "your"sv,
    "my"sv,           "adult"sv,      "child"sv,      "children"sv,  "family"sv, "protective"sv,
    "emergency"sv,    "crisis"sv,     "mental"sv,     "human"sv,     "social"sv, "medical"sv,
    "behavioral"sv,   "telehealth"sv, "public"sv,     "community"sv, "online"sv, "private"sv,
    "distance"sv,     "electronic"sv, "individual"sv, "couples"sv,   "video"sv,  "teletherapy"sv,
    "professional"sv, "local"sv,      "de"sv,         "y"sv,         "la"sv,     "el"sv,
    "salud"sv,        "mi"sv,
};

bool tells_apart(const std::string& word) {
  return !is_among(word, ends_of_names) && !is_among(word, common_words);
}

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

/// Words of a sentence from `first` on that are written as a name.
struct Name {
  std::size_t begin = 0;  // in bytes of the sentence
  std::size_t end = 0;
  std::vector<std::string> words = {};
};

Name name_at(std::string_view text, const std::vector<Token>& tokens, std::size_t first) {
  Name name;
  name.begin = tokens[first].begin;
  for (auto i = first; i < tokens.size() && i < first + longest_name; ++i) {
    const auto& token = tokens[i];
    const bool joins = i > first && (token.text == "and" || token.text == "of" ||
                                     token.text == "y" || token.text == "de");
    if (!joins && !is_capital(text[token.begin])) break;
    if (i > first) {
      const auto between = text.substr(name.end, token.begin - name.end);
      if (between.find_first_of(".;:!?()") != std::string_view::npos) break;
    }
    name.words.push_back(token.text);
    if (!joins) name.end = token.end;
  }
  while (!name.words.empty() && (name.words.back() == "and" || name.words.back() == "of" ||
                                 name.words.back() == "y" || name.words.back() == "de")) {
    name.words.pop_back();
  }
  return name;
}

bool is_name_of_a_practice(const Name& name) {
  if (name.words.size() < 2) return false;
  const bool has_end = is_among(name.words.front(), beginnings_of_names) ||
                       is_among(name.words.back(), ends_of_names);
  return has_end && std::any_of(name.words.begin(), name.words.end(), tells_apart);
}

bool shares_a_word(const Name& name, const std::vector<Token>& own) {
  return std::any_of(own.begin(), own.end(), [&](const Token& token) {
    return tells_apart(token.text) &&
           std::find(name.words.begin(), name.words.end(), token.text) != name.words.end();
  });
}

/// Words beside which the name of a place says whose law or licence holds.
constexpr std::array before_places = {
    "licensed"sv, "license"sv,  "licence"sv,     "licensure"sv,  "law"sv,      "laws"sv,
    "courts"sv,   "statutes"sv, "regulations"sv, "registered"sv, "licencia"sv, "leyes"sv,
};
constexpr std::array after_places = {"law"sv, "laws"sv, "statute"sv, "statutes"sv, "board"sv};
/// Between those words and the place: "licensed in the State of Ohio".
constexpr std::array between = {"in"sv, "of"sv,  "the"sv, "state"sv,  "by"sv,
                                "en"sv, "del"sv, "de"sv,  "estado"sv, "commonwealth"sv};

bool has_place_words(const std::vector<Token>& tokens, std::size_t begin, std::size_t end) {
  if (end < tokens.size() && is_among(tokens[end].text, after_places)) return true;
  for (auto i = begin; i-- > 0;) {
    if (is_among(tokens[i].text, before_places)) return true;
    if (!is_among(tokens[i].text, between)) return false;
  }
  return false;
}

struct KnownPlace {
  std::vector<std::string> words;
  bool is_own = false;
  std::string_view name;
};

bool stands_at(const KnownPlace& place, const std::vector<Token>& tokens, std::size_t at) {
  if (at + place.words.size() > tokens.size()) return false;
  for (std::size_t i = 0; i < place.words.size(); ++i) {
    if (tokens[at + i].text != place.words[i]) return false;
  }
  return true;
}

/// Longest names first, so that West Virginia is not taken for Virginia.
std::vector<KnownPlace> places_of(const PracticeFacts& practice) {
  std::vector<KnownPlace> places;
  for (const auto& name : practice.known_places) {
    KnownPlace place;
    for (auto& token : tokens_of(name)) place.words.push_back(std::move(token.text));
    place.is_own =
        std::find(practice.places.begin(), practice.places.end(), name) != practice.places.end();
    place.name = name;
    if (!place.words.empty()) places.push_back(std::move(place));
  }
  std::stable_sort(places.begin(), places.end(),
                   [](const auto& a, const auto& b) { return a.words.size() > b.words.size(); });
  return places;
}

}  // namespace

/// `present:` are sentences in which a form says whose it is.
Found find_other_practice(const FindingRule& rule, const CheckInput& input) {
  const auto& practice = input.request.practice;
  if (practice.name.empty()) return {};
  const auto own = tokens_of(practice.name);
  Found found;
  std::set<std::string> seen;
  for (const auto& hit : input.hits) {
    if (hit.role != Role::present) continue;
    const auto text = text_of_passage(input, hit.passage);
    const auto tokens = tokens_of(text);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (!is_capital(text[tokens[i].begin]) || is_among(tokens[i].text, common_words)) continue;
      const auto name = name_at(text, tokens, i);
      if (!is_name_of_a_practice(name) || shares_a_word(name, own)) continue;
      std::string shown(text.substr(name.begin, name.end - name.begin));
      i += name.words.size();
      if (!seen.insert(shown).second) continue;
      auto finding = at_passage(rule, input, hit.passage);
      finding.message = fmt::format("{}: '{}'", rule.message, shown);
      finding.about = std::move(shown);
      found.push_back(std::move(finding));
    }
  }
  return found;
}

/// `present:` are sentences that say whose law or licence holds.
Found find_other_place(const FindingRule& rule, const CheckInput& input) {
  const auto& practice = input.request.practice;
  if (practice.places.empty()) return {};
  const auto places = places_of(practice);
  Found found;
  std::set<std::string_view> seen;
  for (const auto& hit : input.hits) {
    if (hit.role != Role::present) continue;
    const auto tokens = tokens_of(text_of_passage(input, hit.passage));
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const auto place = std::find_if(places.begin(), places.end(),
                                      [&](const auto& each) { return stands_at(each, tokens, i); });
      if (place == places.end()) continue;
      const auto end = i + place->words.size();
      if (!place->is_own && has_place_words(tokens, i, end) && seen.insert(place->name).second) {
        auto finding = at_passage(rule, input, hit.passage);
        finding.message = fmt::format("{}: {}", rule.message, place->name);
        finding.about = place->name;
        found.push_back(std::move(finding));
      }
      i = end - 1;
    }
  }
  return found;
}

}  // namespace probity::elements
