// Every element and finding of rules/documents against the examples that stand with it.
#include "elements/judge.hpp"
#include "elements/scan.hpp"
#include "support.hpp"

namespace probity::elements {
namespace {

std::string verdict_on(std::size_t recogniser, const Example& example) {
  const auto& library = real_library();
  const auto& language = library.language(example.language);
  const auto document = document_of(example.text);
  std::vector<bool> wanted(library.recognisers().size(), false);
  wanted[recogniser] = true;
  const auto hits = scan(language, Passages(document, language.atoms), wanted);
  return std::string(to_string(verdict_of(hits[recogniser])));
}

}  // namespace

TEST_CASE("examples of elements and findings get the verdict that they stand under") {
  const auto& recognisers = real_library().recognisers();
  for (std::size_t i = 0; i < recognisers.size(); ++i) {
    for (const auto& example : recognisers[i].examples) {
      INFO(to_string(example.where) << ": " << recognisers[i].name << ": " << example.text);
      const auto verdict = verdict_on(i, example);
      // A near miss may be touched upon, and is no more than that.
      if (example.expected == "absent") {
        CHECK(verdict == "absent");
      } else {
        CHECK(verdict == example.expected);
      }
    }
  }
}

TEST_CASE("every element has four wordings that pass and three near misses") {
  const auto& library = real_library();
  for (const auto& kind : library.kinds()) {
    for (const auto& element : kind.elements) {
      const auto& examples = library.recognisers()[element.recogniser].examples;
      if (examples.empty()) continue;  // recognised as an element of another kind is
      INFO(kind.id << "/" << element.id);
      const auto count = [&](std::string_view expected) {
        return std::count_if(examples.begin(), examples.end(),
                             [&](const Example& each) { return each.expected == expected; });
      };
      CHECK(count("present") >= 4);
      CHECK(count("absent") >= 3);
    }
  }
}

}  // namespace probity::elements
