#include "licensure/law_lint.hpp"
#include "licensure/law_tests.hpp"
#include "support.hpp"

using namespace probity;
using namespace probity::licensure;

TEST_CASE("every question that stands in the law's files gets the answer that is expected") {
  const auto results = run_law_tests(law());
  CHECK(results.size() > 380);
  for (const auto& result : results) {
    INFO(to_string(result.location), ": ", result.subject, ": ", result.name, ": ", result.because);
    CHECK(result.found == result.expected);
  }
}

TEST_CASE(
    "there are 54 jurisdictions with at least three questions each, and nothing is doubtful") {
  CHECK(law().domestic().size() == 54);
  const auto problems = lint(law());
  INFO(to_text(problems));
  CHECK(problems.empty());
}

TEST_CASE("the types of expressions are those of the schema") {
  const auto document = law().files().open("schema/licensure.yaml");
  REQUIRE(document);
  for (const auto* type : {&law().types().question, &law().types().licence}) {
    const auto* fields = document->root().find("records")->find(type->name())->find("fields");
    for (const auto& [key, value] : fields->entries()) {
      CAPTURE(key.text());
      CHECK(type->find(key.text()));
    }
    CHECK(type->fields().size() == fields->entries().size());
  }
}
