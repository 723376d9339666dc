// Checks of a document against what the practice says of itself.
#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include <fmt/format.h>

#include "elements/checks.hpp"

namespace probity::elements {
namespace {

constexpr int hours_a_day = 24;

/// The words of a name, for looking it up in a text: "Zoom for Healthcare" is zoom, for,
/// healthcare.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  for (auto& token : tokens_of(name)) words.push_back(std::move(token.text));
  return words;
}

bool has_words(const std::vector<std::string>& text, const std::vector<std::string>& words) {
  return !words.empty() &&
         std::search(text.begin(), text.end(), words.begin(), words.end()) != text.end();
}

bool is_listed(const std::vector<std::string>& product, const std::vector<std::string>& tools) {
  return std::any_of(tools.begin(), tools.end(), [&](const std::string& tool) {
    const auto words = words_of(tool);
    return has_words(words, product) || has_words(product, words);
  });
}

std::string_view text_of(const CheckInput& input, std::size_t passage) {
  const auto& each = input.passages.all()[passage];
  return std::string_view(input.document.blocks[each.block].text)
      .substr(each.begin, each.end - each.begin);
}

/// Whether the words stand in the sentence as the name does: "Signal", not "a signal", and "Box",
/// not "P.O. Box 12" or "TICK THE BOX".
bool names_product(std::string_view text, const std::vector<Token>& tokens,
                   const std::vector<std::string>& words, std::string_view product) {
  const auto is_word = [](const Token& a, const std::string& b) { return a.text == b; };
  for (auto at = tokens.begin(); at != tokens.end(); ++at) {
    at = std::search(at, tokens.end(), words.begin(), words.end(), is_word);
    if (at == tokens.end()) return false;
    if (words.size() > 1) return true;
    const auto next = at + 1;
    const bool is_address = next != tokens.end() && next->token_class != TokenClass::word;
    if (!is_address && text.substr(at->begin, at->end - at->begin) == product) return true;
  }
  return false;
}

/// A sentence names the product and does not say that it is not used.
bool is_used(std::string_view text, const std::vector<std::string>& words,
             std::string_view product) {
  const auto tokens = tokens_of(text);
  if (!names_product(text, tokens, words, product)) return false;
  static constexpr std::array<std::string_view, 8> refusals = {
      "not", "never", "no", "nor", "nunca", "ni", "without", "avoid"};
  return std::none_of(tokens.begin(), tokens.end(), [](const Token& token) {
    return std::find(refusals.begin(), refusals.end(), token.text) != refusals.end();
  });
}

int small_number(const std::string& word) {
  static constexpr std::array<std::string_view, 8> english = {"zero", "one",  "two", "three",
                                                              "four", "five", "six", "seven"};
  static constexpr std::array<std::string_view, 8> spanish = {"cero",   "un",    "dos",  "tres",
                                                              "cuatro", "cinco", "seis", "siete"};
  for (std::size_t i = 1; i < english.size(); ++i) {
    if (word == english[i] || word == spanish[i]) return static_cast<int>(i);
  }
  int value = 0;
  const auto* end = word.data() + word.size();
  return std::from_chars(word.data(), end, value).ptr == end ? value : 0;
}

/// "within 24 hours", "two business days": in hours; none where no such time is named.
std::optional<int> hours_named(std::string_view text) {
  const auto tokens = tokens_of(text);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const int count = small_number(tokens[i].text);
    if (count == 0) continue;
    for (auto j = i + 1; j < tokens.size() && j <= i + 2; ++j) {
      if (tokens[j].text.starts_with("hour") || tokens[j].text.starts_with("hora")) return count;
      if (tokens[j].text.starts_with("day") || tokens[j].text == "dia" ||
          tokens[j].text == "dias") {
        return count * hours_a_day;
      }
    }
  }
  return std::nullopt;
}

}  // namespace

/// A product that the document names and the practice does not list.
Found find_unlisted_tools(const FindingRule& rule, const CheckInput& input) {
  const auto& practice = input.request.practice;
  if (practice.tools.empty()) return {};
  Found found;
  std::set<std::string> seen;
  for (const auto& product : practice.known_products) {
    const auto words = words_of(product);
    if (is_listed(words, practice.tools)) continue;
    for (std::size_t i = 0; i < input.passages.all().size(); ++i) {
      if (!is_used(text_of(input, i), words, product)) continue;
      if (!seen.insert(product).second) break;
      auto finding = at_passage(rule, input, i);
      finding.message = fmt::format("{}: '{}'", rule.message, product);
      found.push_back(std::move(finding));
      break;
    }
  }
  return found;
}

/// The wordings of the rule say that the practice does not text.
Found find_texting_denied(const FindingRule& rule, const CheckInput& input) {
  if (!input.request.practice.is_texting.value_or(false)) return {};
  for (const auto& hit : input.hits) {
    if (hit.role == Role::present) return {at_passage(rule, input, hit.passage)};
  }
  return {};
}

/// The wordings of the rule are about answering; the time named there differs from the practice's.
Found find_other_response_time(const FindingRule& rule, const CheckInput& input) {
  const auto due = input.request.practice.response_hours;
  if (!due) return {};
  for (const auto& hit : input.hits) {
    if (hit.role != Role::present) continue;
    const auto named = hours_named(text_of(input, hit.passage));
    if (!named || *named == *due) continue;
    auto finding = at_passage(rule, input, hit.passage);
    finding.message = fmt::format("{}: {} hours here, {} in the practice's configuration",
                                  rule.message, *named, *due);
    return {std::move(finding)};
  }
  return {};
}

}  // namespace probity::elements
