#include "elements/examine.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/nearest.hpp"
#include "elements/checks.hpp"
#include "elements/judge.hpp"
#include "elements/kind_guess.hpp"
#include "elements/language_guess.hpp"
#include "elements/scan.hpp"

namespace probity::elements {
namespace {

Diagnostic unknown_kind(const Library& library, const std::string& id) {
  std::vector<std::string_view> names = {"auto"};
  for (const auto& kind : library.kinds()) names.push_back(kind.id);
  Diagnostic diagnostic;
  diagnostic.what = fmt::format("there is no kind of document '{}'", id);
  diagnostic.why = fmt::format("kinds are {}", fmt::join(names, ", "));
  if (const auto near = nearest_name(id, names)) diagnostic.fix = fmt::format("write '{}'", *near);
  return diagnostic;
}

bool holds_in(const Element& element, const std::vector<std::string>& jurisdictions) {
  if (element.jurisdictions.empty()) return true;
  return std::any_of(
      element.jurisdictions.begin(), element.jurisdictions.end(), [&](const std::string& place) {
        return std::find(jurisdictions.begin(), jurisdictions.end(), place) != jurisdictions.end();
      });
}

/// An element without wordings in a language is not looked for there: that it was not found would
/// say nothing.
bool is_known_in(const Element& element, const LanguageData& language) {
  return std::any_of(language.wordings.begin(), language.wordings.end(),
                     [&](const Wording& wording) {
                       return wording.owner == element.recogniser && wording.role == Role::present;
                     });
}

bool is_about(const FindingRule& rule, const Kind* kind) {
  if (rule.kinds.empty()) return true;
  return kind != nullptr &&
         std::find(rule.kinds.begin(), rule.kinds.end(), kind->id) != rule.kinds.end();
}

bool is_in_force(const FindingRule& rule, Date as_of) {
  return !rule.from || *rule.from <= as_of;
}

std::vector<bool> wanted_by(const Library& library, const Kind* kind) {
  std::vector<bool> wanted(library.recognisers().size(), false);
  if (kind != nullptr) {
    for (const auto& element : kind->elements) wanted[element.recogniser] = true;
  }
  for (const auto& rule : library.findings()) wanted[rule.recogniser] = true;
  return wanted;
}

std::vector<ElementResult> judge_elements(const Kind& kind, const Request& request,
                                          const std::vector<std::vector<Hit>>& hits,
                                          const Passages& passages,
                                          const documents::Document& document,
                                          const LanguageData& language) {
  std::vector<ElementResult> results;
  for (const auto& element : kind.elements) {
    if (!holds_in(element, request.jurisdictions)) continue;
    if (!is_known_in(element, language)) continue;
    const auto& own = hits[element.recogniser];
    ElementResult result{&element, verdict_of(own), evidence_of(own, passages, document)};
    if (result.verdict != Verdict::present)
      result.suggestion = element.suggestion.in(language.atoms.language());
    results.push_back(std::move(result));
  }
  return results;
}

}  // namespace

Result<Examination> examine(const documents::Document& document, const Library& library,
                            const Request& request) {
  Examination result;
  if (request.language) {
    result.language = *request.language;
    result.language_guess.reason = "as asked";
  } else {
    auto guess = guess_language(document);
    result.language = guess.language;
    result.language_guess.reason = std::move(guess.reason);
  }
  result.language_guess.value = to_string(result.language);
  const auto& language = library.language(result.language);
  const auto blanked = with_gaps_blank(document);
  const Passages passages(blanked ? *blanked : document, language.atoms);
  if (request.kind == "auto") {
    result.kind_guess = guess_kind(library, language, passages, document);
    result.kind = library.find_kind(result.kind_guess.value);
  } else {
    result.kind = library.find_kind(request.kind);
    if (result.kind == nullptr) return unknown_kind(library, request.kind);
    result.kind_guess = {request.kind, "as asked"};
  }
  const auto hits = scan(language, passages, wanted_by(library, result.kind));
  if (result.kind != nullptr) {
    result.elements = judge_elements(*result.kind, request, hits, passages, document, language);
  }
  result.reading = measure_reading(document, result.language);
  for (const auto& rule : library.findings()) {
    if (!is_about(rule, result.kind) || !is_in_force(rule, request.as_of)) continue;
    auto found =
        check(rule, CheckInput{document, passages, hits[rule.recogniser], result, request});
    std::move(found.begin(), found.end(), std::back_inserter(result.findings));
  }
  std::stable_sort(
      result.findings.begin(), result.findings.end(),
      [](const DocumentFinding& a, const DocumentFinding& b) { return a.location < b.location; });
  return result;
}

}  // namespace probity::elements
