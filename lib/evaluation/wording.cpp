#include "evaluation/wording.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "signing/digest.hpp"

namespace probity::evaluation {
namespace {

constexpr std::size_t most_named = 4;

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), most_named); ++i)
    text += (i == 0 ? "" : ", ") + names[i];
  if (names.size() > most_named) text += fmt::format(" and {} more", names.size() - most_named);
  return text;
}

std::string lower_first(std::string_view text) {
  std::string result(text);
  const bool acronym = result.size() > 1 && result[1] >= 'A' && result[1] <= 'Z';
  if (!result.empty() && !acronym && result[0] >= 'A' && result[0] <= 'Z') {
    result[0] = static_cast<char>(result[0] - 'A' + 'a');
  }
  return result;
}

std::string how_to_declare(const std::vector<std::string>& unknown, const schema::Schema& schema) {
  std::string text = "declare ";
  for (std::size_t i = 0; i < std::min(unknown.size(), most_named); ++i) {
    const auto about = about_attribute(schema, unknown[i]);
    text += fmt::format("{}{}", i == 0 ? "" : "; ", unknown[i]);
    if (!about.empty()) text += fmt::format(" ({})", lower_first(about));
  }
  return text;
}

}  // namespace

bool is_attestation(std::string_view attribute) {
  return attribute.starts_with("attestations[");
}

std::string_view about_attribute(const schema::Schema& schema, std::string_view attribute) {
  const schema::Record* record = &schema.root();
  std::string_view about;
  while (record && !attribute.empty()) {
    const auto part = attribute.substr(0, attribute.find('.'));
    attribute.remove_prefix(std::min(attribute.size(), part.size() + 1));
    const auto field = record->find(part.substr(0, part.find('[')));
    if (!field) return {};
    about = record->fields[*field].about;
    record = record->fields[*field].record;
  }
  return about;
}

void word(findings::Finding& finding, const rules::Rule& rule, const Outcome& outcome,
          const schema::Schema& schema) {
  if (outcome.verdict == findings::Verdict::pass) {
    finding.message = rule.title;
    return;
  }
  if (outcome.verdict == findings::Verdict::fail) {
    finding.message = rules::fill(rule.message, outcome.variables);
    finding.remedy = rules::fill(rule.remedy, outcome.variables);
    return;
  }
  if (rule.attest && finding.unknown.size() == 1 && is_attestation(finding.unknown.front())) {
    finding.message =
        fmt::format("a responsible person has not confirmed: {}", rule.attest->statement);
    finding.remedy = fmt::format(
        "once it is so, add to attestations {{statement: {}, by: (role), on: (day)}}; it counts "
        "for {} months",
        rule.id, rule.attest->months);
    return;
  }
  if (finding.unknown.empty()) {
    finding.message = fmt::format("cannot tell: {}", outcome.error);
    finding.remedy = rules::fill(rule.remedy, outcome.variables);
    return;
  }
  finding.message = fmt::format("cannot tell without {}", joined(finding.unknown));
  finding.remedy = how_to_declare(finding.unknown, schema);
}

std::string fingerprint(std::string_view rule, std::string_view subject) {
  constexpr std::size_t digits = 32;
  return signing::hex_digest(signing::DigestAlgorithm::blake2b_256,
                             fmt::format("{}{}", rule, subject))
      .substr(0, digits);
}

}  // namespace probity::evaluation
