// Checks of a document on its own: crisis lines, dates, reading, signatures.
#include <algorithm>

#include <fmt/format.h>

#include "elements/checks.hpp"
#include "elements/written_dates.hpp"

namespace probity::elements {
namespace {

constexpr std::size_t words_of_a_label = 6;
constexpr std::size_t words_of_a_line = 12;

bool has_role(const CheckInput& input, Role role) {
  return std::any_of(input.hits.begin(), input.hits.end(),
                     [&](const Hit& hit) { return hit.role == role; });
}

const ElementResult* find_element(const Examination& examination, std::string_view id) {
  const auto found =
      std::find_if(examination.elements.begin(), examination.elements.end(),
                   [&](const ElementResult& each) { return each.element->id == id; });
  return found == examination.elements.end() ? nullptr : &*found;
}

/// "Client signature", "Firma del paciente (requerida)": a heading or label of an online form.
bool names_signature_alone(const documents::Block& block) {
  const auto tokens = tokens_of(block.text);
  return tokens.size() <= words_of_a_label &&
         std::any_of(tokens.begin(), tokens.end(), [](const Token& token) {
           return token.text == "signature" || token.text == "firma";
         });
}

bool has_signature_place(const documents::Document& document) {
  return std::any_of(document.blocks.begin(), document.blocks.end(), [](const auto& block) {
    return block.kind == documents::BlockKind::signature_line || names_signature_alone(block) ||
           std::any_of(block.fields.begin(), block.fields.end(), [](const auto& field) {
             return field.kind == documents::FieldKind::signature;
           });
  });
}

/// A field for a date, or the word in a line to be filled in.
bool has_date_place(const documents::Document& document) {
  return std::any_of(document.blocks.begin(), document.blocks.end(), [](const auto& block) {
    const auto tokens = tokens_of(block.text);
    const bool names_date = std::any_of(tokens.begin(), tokens.end(), [](const Token& token) {
      return token.text == "date" || token.text == "dated" || token.text == "fecha";
    });
    const bool is_field = !block.fields.empty() || tokens.size() <= words_of_a_line;
    return (names_date && is_field) ||
           std::any_of(block.fields.begin(), block.fields.end(),
                       [](const auto& field) { return field.kind == documents::FieldKind::date; });
  });
}

std::string in_tenths(int tenths) {
  return fmt::format("{}{}.{}", tenths < 0 ? "-" : "", std::abs(tenths) / 10,
                     std::abs(tenths) % 10);
}

}  // namespace

/// `present:` is the old number, `partial:` the new one.
Found find_old_lifeline(const FindingRule& rule, const CheckInput& input) {
  if (has_role(input, Role::partial)) return {};
  for (const auto& hit : input.hits) {
    if (hit.role == Role::present) return {at_passage(rule, input, hit.passage)};
  }
  return {};
}

/// `present:` is what such a document ought to have somewhere.
Found find_no_crisis_line(const FindingRule& rule, const CheckInput& input) {
  if (has_role(input, Role::present)) return {};
  return {about_document(rule)};
}

/// `present:` are the passages that state the date of the version; the latest of them counts.
Found find_stale_date(const FindingRule& rule, const CheckInput& input) {
  std::optional<Date> latest;
  std::size_t passage = 0;
  for (const auto& hit : input.hits) {
    const auto& each = input.passages.all()[hit.passage];
    const auto& text = input.document.blocks[each.block].text;
    const auto date =
        written_date(std::string_view(text).substr(each.begin, each.end - each.begin));
    if (!date || *date > input.request.as_of || (latest && *date <= *latest)) continue;
    latest = date;
    passage = hit.passage;
  }
  if (!latest || add_months(*latest, rule.limit) >= input.request.as_of) return {};
  auto finding = at_passage(rule, input, passage);
  finding.message = fmt::format("{}: {}, more than {} months before {}", rule.message,
                                to_string(*latest), rule.limit, to_string(input.request.as_of));
  return {std::move(finding)};
}

/// `present:` are passages that state a date of the version. Where the practice's list has the day
/// of the review the paper need not.
Found find_no_date(const FindingRule& rule, const CheckInput& input) {
  if (has_role(input, Role::present) || input.request.practice.has_review_date ||
      input.examination.kind == nullptr) {
    return {};
  }
  return {about_document(rule)};
}

Found find_hard_reading(const FindingRule& rule, const CheckInput& input) {
  const auto& reading = input.examination.reading;
  if (reading.words == 0 || reading.grade_tenths <= 10 * rule.limit) return {};
  auto finding = about_document(rule);
  finding.message = fmt::format("{}: school grade {}, more than {}", rule.message,
                                in_tenths(reading.grade_tenths), rule.limit);
  if (!reading.hardest.empty()) {
    finding.location = reading.hardest.front().location;
    finding.excerpt = reading.hardest.front().text;
  }
  return {std::move(finding)};
}

/// For kinds without an element that asks for it.
Found find_no_signature(const FindingRule& rule, const CheckInput& input) {
  if (has_signature_place(input.document)) return {};
  return {about_document(rule)};
}

/// Where there is no place to sign either, that alone is told.
Found find_no_date_of_signature(const FindingRule& rule, const CheckInput& input) {
  if (!has_signature_place(input.document) || has_date_place(input.document)) return {};
  return {about_document(rule)};
}

Found find_no_guardian(const FindingRule& rule, const CheckInput& input) {
  if (!input.request.practice.serves_minors.value_or(false)) return {};
  const auto* element = find_element(input.examination, "minors-guardian-consent");
  if (element == nullptr || element->verdict == Verdict::present) return {};
  return {about_document(rule)};
}

}  // namespace probity::elements
