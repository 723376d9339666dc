#include "elements/wording_reader.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

namespace probity::elements {
namespace {

struct RoleName {
  std::string_view name;
  Role role;
};

constexpr std::array roles = {
    RoleName{"present", Role::present},
    RoleName{"partial", Role::partial},
    RoleName{"unless", Role::unless},
    RoleName{"aside", Role::aside},
};

constexpr int full_weight = 1000;
constexpr int farthest = 20;

Pattern read_pattern(yaml::Reader& reader, const yaml::Node& node, LanguageData& language,
                     text::Stemmer& stemmer) {
  const auto text = reader.text(&node);
  if (!text) return {};
  auto compiled = compile(*text, language.atoms, stemmer, language.groups);
  for (const auto& mistake : compiled.mistakes) {
    reader.report(reader.document().diagnostic_in(node, mistake.offset, mistake.length,
                                                  mistake.what, "",
                                                  "see rules/documents/README.md for patterns"));
  }
  return std::move(compiled.pattern);
}

std::shared_ptr<const Pattern> shared(Pattern pattern) {
  return std::make_shared<const Pattern>(std::move(pattern));
}

std::optional<Pattern> read_optional(yaml::Reader& reader, const yaml::Node* node,
                                     LanguageData& language, text::Stemmer& stemmer) {
  if (node == nullptr) return std::nullopt;
  return read_pattern(reader, *node, language, stemmer);
}

Wording read_wording(yaml::Reader& reader, const yaml::Node& node, Role role,
                     LanguageData& language, text::Stemmer& stemmer) {
  Wording wording;
  wording.role = role;
  if (!node.is_mapping()) {
    wording.say = shared(read_pattern(reader, node, language, stemmer));
    return wording;
  }
  const auto fields =
      reader.fields(&node, "a wording", {"say", "heading", "near", "within", "weight"});
  if (const auto* say = fields.required("say")) {
    wording.say = shared(read_pattern(reader, *say, language, stemmer));
  }
  wording.heading = read_optional(reader, fields.optional("heading"), language, stemmer);
  wording.near = read_optional(reader, fields.optional("near"), language, stemmer);
  wording.within =
      static_cast<int>(reader.integer(fields.optional("within"), 0, farthest).value_or(2));
  wording.weight = static_cast<int>(
      reader.integer(fields.optional("weight"), 1, full_weight).value_or(full_weight));
  return wording;
}

}  // namespace

void read_groups(yaml::Reader& reader, const yaml::Node& node, LanguageData& language) {
  text::Stemmer stemmer(language.atoms.language());
  for (const auto& entry : reader.entries(&node)) {
    std::vector<Sequence> alternatives;
    for (const auto& item : reader.list(&entry.value)) {
      auto pattern = read_pattern(reader, item, language, stemmer);
      for (auto& clause : pattern.clauses) {
        if (clause.is_forbidden || pattern.clauses.size() > 1) {
          reader.error(item, "a group has single phrases, without '&' and '!'");
          break;
        }
        alternatives.push_back(std::move(clause.sequence));
      }
    }
    if (entry.key.text() == "filler") {
      for (const auto& each : alternatives) {
        if (each.size() == 1) language.groups.fillers.push_back(each.front().value);
      }
      continue;
    }
    language.groups.names.emplace(std::string(entry.key.text()),
                                  static_cast<std::uint32_t>(language.groups.alternatives.size()));
    language.groups.alternatives.push_back(std::move(alternatives));
  }
}

void read_wordings(yaml::Reader& reader, const yaml::Node& node, std::size_t owner,
                   LanguageData& language) {
  text::Stemmer stemmer(language.atoms.language());
  const auto fields =
      reader.fields(&node, "the wordings", {"present", "partial", "unless", "aside"});
  for (const auto& [name, role] : roles) {
    for (const auto& item : reader.list(fields.optional(name))) {
      auto wording = read_wording(reader, item, role, language, stemmer);
      wording.owner = owner;
      language.wordings.push_back(std::move(wording));
    }
  }
}

namespace {

/// "stem stem weight" or "stem weight"
bool add_words(std::string_view item, std::uint32_t score, LanguageData& language) {
  const auto atom_of = [&](std::string_view stem) {
    return stem.starts_with('<') ? language.atoms.named(stem.substr(1, stem.size() - 2))
                                 : language.atoms.stem(stem);
  };
  const auto end = item.rfind(' ');
  if (end == std::string_view::npos || end == 0 || item.find(',') != std::string_view::npos)
    return false;
  const auto number = item.substr(end + 1);
  int weight = 0;
  const auto read = std::from_chars(number.data(), number.data() + number.size(), weight);
  if (read.ec != std::errc() || read.ptr != number.data() + number.size()) return false;
  const auto words = item.substr(0, end);
  const auto space = words.find(' ');
  if (space == std::string_view::npos) {
    language.scores.add_words(score, atom_of(words), std::nullopt, weight);
    return true;
  }
  const auto second = words.substr(space + 1);
  if (second.empty() || second.find(' ') != std::string_view::npos) return false;
  language.scores.add_words(score, atom_of(words.substr(0, space)), atom_of(second), weight);
  return true;
}

void read_score(yaml::Reader& reader, const yaml::Node& node, Role role, std::size_t owner,
                LanguageData& language) {
  constexpr int most = 100'000;
  const auto fields = reader.fields(&node, "a score", {"enough", "words"});
  Wording wording;
  wording.owner = owner;
  wording.role = role;
  wording.say = shared({"words that weigh enough together", {}});
  wording.score = language.scores.add(
      static_cast<int>(reader.integer(fields.required("enough"), -most, most).value_or(most)));
  const auto* words = fields.required("words");
  auto text = words == nullptr ? std::string_view() : reader.text(words).value_or("");
  while (!text.empty()) {
    const auto end = std::min(text.find(", "), text.size());
    const auto item = text.substr(0, end);
    if (!add_words(item, *wording.score, language)) {
      reader.error(*words, fmt::format("'{}' is no word with its weight", item),
                   "words of a score are 'WORD WEIGHT' or 'WORD WORD WEIGHT', parted by commas");
      break;
    }
    text.remove_prefix(std::min(end + 2, text.size()));
  }
  language.wordings.push_back(std::move(wording));
}

}  // namespace

void read_scores_of(yaml::Reader& reader, const yaml::Node& node, std::size_t owner,
                    LanguageData& language) {
  const auto fields = reader.fields(&node, "the scores", {"present", "partial"});
  for (const auto& [name, role] : roles) {
    if (role != Role::present && role != Role::partial) continue;
    if (const auto* score = fields.optional(name))
      read_score(reader, *score, role, owner, language);
  }
}

Pattern read_context(yaml::Reader& reader, const yaml::Node& node, LanguageData& language) {
  text::Stemmer stemmer(language.atoms.language());
  return read_pattern(reader, node, language, stemmer);
}

std::vector<Example> read_examples(yaml::Reader& reader, const yaml::Node& node) {
  std::vector<Example> examples;
  const auto by_language = reader.fields(&node, "the tests", {"en", "es"});
  for (const auto language : languages) {
    const auto* of_language = by_language.optional(to_string(language));
    if (of_language == nullptr) continue;
    const auto fields = reader.fields(of_language, "tests", {"present", "partial", "absent"});
    for (const auto* expected : {"present", "partial", "absent"}) {
      for (const auto& item : reader.list(fields.optional(expected))) {
        const auto text = reader.text(&item).value_or("");
        examples.push_back(
            {language, std::string(text), expected, reader.document().location(item)});
      }
    }
  }
  return examples;
}

}  // namespace probity::elements
