#include <doctest/doctest.h>

#include "licensure/law_tests.hpp"

using namespace probity;
using namespace probity::licensure;

TEST_CASE("every question that stands in the law's files gets the answer that is expected") {
  LawFiles files;
  REQUIRE(files.add(PROBITY_SOURCE_DIR "/rules"));
  const auto law = Law::open(std::move(files));
  if (!law) FAIL(to_text(law.error()));
  const auto results = run_law_tests(**law);
  CHECK(results.size() > 380);
  for (const auto& result : results) {
    INFO(to_string(result.location), ": ", result.subject, ": ", result.name, ": ", result.because);
    CHECK(result.found == result.expected);
  }
}
