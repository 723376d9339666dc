// What is left of a template: names in brackets, filler text, blanks where a fact belongs.
#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "elements/checks.hpp"

namespace probity::elements {
namespace {

using namespace std::string_view_literals;
using documents::Block;
using documents::BlockKind;

constexpr std::size_t longest_placeholder = 60;
constexpr std::size_t words_of_a_statement = 8;

struct Brackets {
  std::string_view opening;
  std::string_view closing;
};

constexpr std::array brackets = {Brackets{"{{", "}}"}, Brackets{"<<", ">>"}, Brackets{"${", "}"},
                                 Brackets{"[", "]"}, Brackets{"{", "}"}};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

/// A name of something to be put in: "Practice Name", "practice_name", "Clínica"; no footnote
/// ("[1]"), no box ("[x]"), no remark of an editor ("[sic]").
bool is_name(std::string_view inside) {
  if (inside.size() < 3 || inside.size() > longest_placeholder) return false;
  if (inside == "sic" || inside == "...") return false;
  return std::count_if(inside.begin(), inside.end(), is_letter) >= 3;
}

struct Piece {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// How documents that probity writes mark what it could not know: "[To complete: your address]".
constexpr std::array gap_openings = {"[to complete:"sv, "[por completar:"sv};

bool starts_gap(std::string_view text) {
  return std::any_of(gap_openings.begin(), gap_openings.end(), [&](std::string_view opening) {
    return text::lower_case(text.substr(0, opening.size())) == opening;
  });
}

std::optional<Piece> next_placeholder(std::string_view text, std::size_t from) {
  for (auto at = from; at < text.size(); ++at) {
    for (const auto& pair : brackets) {
      if (!text.substr(at).starts_with(pair.opening)) continue;
      const auto inside = at + pair.opening.size();
      const auto closing =
          text.substr(0, inside + longest_placeholder + 4).find(pair.closing, inside);
      if (closing == std::string_view::npos) break;
      // "[text](address)" is a link that was not turned into one.
      const auto end = closing + pair.closing.size();
      if (end < text.size() && text[end] == '(') break;
      if (starts_gap(text.substr(at))) break;
      if (is_name(text.substr(inside, closing - inside))) return Piece{at, end};
      break;
    }
  }
  return std::nullopt;
}

/// Words that only a draft has, in small letters.
constexpr std::array draft_words = {"lorem ipsum"sv,
                                    "insert name here"sv,
                                    "insert date"sv,
                                    "your practice name"sv,
                                    "practice name here"sv,
                                    "[todo"sv,
                                    "todo:"sv,
                                    "xxx-xxx"sv,
                                    "(xxx)"sv};

/// A gap that is marked, with its brackets.
std::optional<Piece> next_gap(std::string_view text, std::size_t from) {
  for (auto at = text.find('[', from); at != std::string_view::npos; at = text.find('[', at + 1)) {
    if (!starts_gap(text.substr(at))) continue;
    const auto end = text.find(']', at);
    return Piece{at, end == std::string_view::npos ? text.size() : end + 1};
  }
  return std::nullopt;
}

/// "your address" in "[To complete: your address]".
std::string_view asked_in(std::string_view text, const Piece& gap) {
  auto asked = text.substr(gap.begin, gap.end - gap.begin);
  if (asked.ends_with(']')) asked.remove_suffix(1);
  asked.remove_prefix(asked.find(':') + 1);
  asked.remove_prefix(std::min(asked.find_first_not_of(' '), asked.size()));
  return asked;
}

/// At most so many bytes, and whole characters.
std::string beginning(std::string_view text) {
  constexpr std::size_t longest = 200;
  if (text.size() <= longest) return std::string(text);
  auto end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "...";
}

DocumentFinding remnant(const FindingRule& rule, const Block& block, const Piece& piece) {
  const auto excerpt = block.text.substr(piece.begin, piece.end - piece.begin);
  return {&rule,
          fmt::format("{}: '{}'", rule.message, excerpt),
          rule.remedy,
          documents::place_at(block, piece.begin),
          beginning(block.text),
          excerpt};
}

void add_draft_words(Found& found, const FindingRule& rule, const Block& block) {
  const auto lower = text::lower_case(block.text);
  for (const auto word : draft_words) {
    const auto at = lower.find(word);
    if (at != std::string::npos) found.push_back(remnant(rule, block, {at, at + word.size()}));
  }
}

/// What the reader of the form fills in: what stands after a colon, or by words of forms around it.
bool is_for_the_client(std::string_view before, std::string_view after) {
  const auto last = before.find_last_not_of(" \t");
  if (last != std::string_view::npos && before[last] == ':') return true;
  static constexpr std::array labels = {
      "i,"sv,        "i"sv,        "name"sv,      "signature"sv, "date"sv,
      "initial"sv,   "initials"sv, "client"sv,    "patient"sv,   "phone"sv,
      "address"sv,   "email"sv,    "yo,"sv,       "yo"sv,        "nombre"sv,
      "firma"sv,     "fecha"sv,    "paciente"sv,  "number"sv,    "relationship"sv,
      "dob"sv,       "birth"sv,    "guardian"sv,  "parent"sv,    "contact"sv,
      "location"sv,  "dni"sv,      "other"sv,     "otro"sv,      "otra"sv,
      "direccion"sv, "telefono"sv, "numero"sv,    "lugar"sv,     "expires"sv,
      "person"sv,    "persona"sv,  "initialed"sv, "iniciales"sv, "agree"sv,
  };
  const auto near = [&](std::string_view text) {
    const auto lower = text::lower_case(text);
    for (const auto& token : tokens_of(lower)) {
      if (std::find(labels.begin(), labels.end(), token.text) != labels.end()) return true;
    }
    return false;
  };
  return near(before.substr(before.size() - std::min<std::size_t>(before.size(), 30))) ||
         near(after.substr(0, 30));
}

}  // namespace

Found find_placeholders(const FindingRule& rule, const CheckInput& input) {
  Found found;
  for (const auto& block : input.document.blocks) {
    add_draft_words(found, rule, block);
    for (auto piece = next_placeholder(block.text, 0); piece;
         piece = next_placeholder(block.text, piece->end)) {
      found.push_back(remnant(rule, block, *piece));
    }
  }
  return found;
}

Found find_gaps(const FindingRule& rule, const CheckInput& input) {
  Found found;
  for (const auto& block : input.document.blocks) {
    const std::string_view text = block.text;
    for (auto gap = next_gap(text, 0); gap; gap = next_gap(text, gap->end)) {
      const auto asked = asked_in(text, *gap);
      found.push_back({&rule, fmt::format("{}: {}", rule.message, asked), rule.remedy,
                       documents::place_at(block, gap->begin), beginning(text),
                       std::string(asked)});
    }
  }
  return found;
}

std::optional<documents::Document> with_gaps_blank(const documents::Document& document) {
  std::optional<documents::Document> result;
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const std::string_view text = document.blocks[i].text;
    for (auto gap = next_gap(text, 0); gap; gap = next_gap(text, gap->end)) {
      if (!result) result = document;
      result->blocks[i].text.replace(gap->begin, gap->end - gap->begin, gap->end - gap->begin, '_');
    }
  }
  return result;
}

Found find_blanks(const FindingRule& rule, const CheckInput& input) {
  Found found;
  for (const auto& block : input.document.blocks) {
    if (block.kind != BlockKind::paragraph && block.kind != BlockKind::list_item) continue;
    const auto begin = block.text.find("__");
    if (begin == std::string::npos) continue;
    auto end = block.text.find_first_not_of('_', begin);
    if (end == std::string::npos) end = block.text.size();
    if (tokens_of(block.text).size() < words_of_a_statement) continue;
    const std::string_view text = block.text;
    if (is_for_the_client(text.substr(0, begin), text.substr(end))) continue;
    found.push_back({&rule, rule.message, rule.remedy, documents::place_at(block, begin),
                     beginning(block.text)});
  }
  return found;
}

}  // namespace probity::elements
