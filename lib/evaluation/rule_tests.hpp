#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "findings/finding.hpp"
#include "rules/library.hpp"
#include "yaml/document.hpp"

namespace probity::evaluation {

/// What came of one test of a rule.
struct TestResult {
  std::string rule;
  std::string name;
  std::string expected;
  std::string found;
  Location location;
  /// Where the verdict is unknown: the attributes; else why a rule does not apply.
  std::string detail;
  bool passed() const { return expected == found; }
};

/// Runs the tests that stand in a rule. `document` is the member of the pack that holds it. The
/// error tells of tests that cannot be read.
Result<std::vector<TestResult>> run_tests(const rules::Rule& rule, const yaml::Document& document,
                                          const rules::Vocabulary& vocabulary);

}  // namespace probity::evaluation
