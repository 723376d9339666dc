// Every element and finding of rules/documents against the examples that stand with it.
#include "elements/examples.hpp"
#include "support.hpp"

namespace probity::elements {

TEST_CASE("examples of elements and findings get the verdict that they stand under") {
  const auto results = run_examples(real_library());
  CHECK(results.passed > 1000);
  for (const auto& wrong : results.wrong) {
    INFO(to_string(wrong.example->where)
         << ": " << wrong.recogniser->name << ": " << wrong.example->text);
    CHECK(wrong.found == wrong.example->expected);
  }
}

TEST_CASE("every element has four wordings that pass and three near misses") {
  const auto& library = real_library();
  for (const auto& kind : library.kinds()) {
    for (const auto& element : kind.elements) {
      const auto& recogniser = library.recognisers()[element.recogniser];
      if (recogniser.borrows) continue;  // its wordings are tested where they stand
      const auto& examples = recogniser.examples;
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
