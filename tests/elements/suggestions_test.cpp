// What `check` suggests for a missing element must itself be recognised as that element.
#include "support.hpp"

namespace probity::elements {
namespace {

bool has_wordings(std::size_t recogniser, text::Language language) {
  const auto& wordings = real_library().language(language).wordings;
  return std::any_of(wordings.begin(), wordings.end(), [&](const Wording& each) {
    return each.owner == recogniser && each.role == Role::present;
  });
}

/// The verdict on a form that has nothing but a heading and the sentence. General consents ask for
/// telehealth nearby where an element is about it.
Verdict verdict_on(const std::string& sentence, const Kind& kind, const Element& element,
                   text::Language language) {
  const bool is_spanish = language == text::Language::spanish;
  const std::string heading = is_spanish ? "# Telesalud\n\n" : "# Telehealth\n\n";
  Request request;
  request.kind = kind.id;
  request.language = language;
  request.as_of = *Date::from_parts(2026, 11, 22);
  // Some elements are asked for in some places only.
  request.jurisdictions = element.jurisdictions;
  const auto result = examine(document_of(heading + sentence + "\n"), real_library(), request);
  REQUIRE(result);
  return verdict_in(*result, element.id);
}

}  // namespace

TEST_CASE("a suggested sentence satisfies its own element") {
  int tried = 0;
  for (const auto& kind : real_library().kinds()) {
    for (const auto& element : kind.elements) {
      for (const auto language : languages) {
        const auto& sentence = element.suggestion.by_language[index_of(language)];
        if (sentence.empty() || !has_wordings(element.recogniser, language)) continue;
        ++tried;
        INFO(kind.id << "/" << element.id << ": " << sentence);
        CHECK(verdict_on(sentence, kind, element, language) == Verdict::present);
      }
    }
  }
  CHECK(tried > 140);
}

}  // namespace probity::elements
