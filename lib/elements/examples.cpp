#include "elements/examples.hpp"

#include "documents/read.hpp"
#include "elements/judge.hpp"
#include "elements/scan.hpp"

namespace probity::elements {
namespace {

std::string verdict_on(const Library& library, std::size_t recogniser, const Example& example) {
  const auto document = documents::read(example.text, "example.md");
  if (!document) return document.error().front().what;
  const auto& language = library.language(example.language);
  std::vector<bool> wanted(library.recognisers().size(), false);
  wanted[recogniser] = true;
  const auto hits = scan(language, Passages(*document, language.atoms), wanted);
  return std::string(to_string(verdict_of(hits[recogniser])));
}

}  // namespace

ExampleResults run_examples(const Library& library) {
  ExampleResults results;
  const auto& recognisers = library.recognisers();
  for (std::size_t i = 0; i < recognisers.size(); ++i) {
    for (const auto& example : recognisers[i].examples) {
      auto found = verdict_on(library, i, example);
      if (found == example.expected) {
        ++results.passed;
      } else {
        results.wrong.push_back({&recognisers[i], &example, std::move(found)});
      }
    }
  }
  return results;
}

}  // namespace probity::elements
