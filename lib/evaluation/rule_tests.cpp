#include "evaluation/rule_tests.hpp"

#include <fmt/format.h>

#include "evaluation/outcome.hpp"
#include "practice/practice.hpp"
#include "yaml/reader.hpp"

namespace probity::evaluation {
namespace {

/// The day of tests that name none.
const Date usual_day = *Date::parse("2026-11-22");

const std::vector<std::string_view> verdict_names = {"pass", "fail", "unknown", "not-applicable"};

std::string verdicts(const std::vector<Outcome>& outcomes, bool each) {
  if (!each) return std::string(to_string(worst(outcomes)));
  std::string text;
  for (const auto& outcome : outcomes)
    text += fmt::format("{}{}", text.empty() ? "" : ", ", to_string(outcome.verdict));
  return text;
}

std::string detail(const std::vector<Outcome>& outcomes) {
  std::string text;
  for (const auto& outcome : outcomes) {
    for (const auto& attribute : outcome.unknown) text += (text.empty() ? "" : ", ") + attribute;
    if (!outcome.why.empty()) text += (text.empty() ? "" : ", ") + outcome.why;
  }
  return text;
}

class Runner {
 public:
  Runner(const rules::Rule& rule, const yaml::Document& document,
         const rules::Vocabulary& vocabulary)
      : rule_(rule), vocabulary_(vocabulary), reader_(document) {}

  Result<std::vector<TestResult>> run() {
    const auto rules = reader_.list(&reader_.document().root());
    const auto* tests = rule_.index < rules.size() ? rules[rule_.index].find("tests") : nullptr;
    std::vector<TestResult> results;
    for (const auto& node : reader_.list(tests)) run_one(node, results);
    return reader_.result(std::move(results));
  }

 private:
  void run_one(const yaml::Node& node, std::vector<TestResult>& results) {
    const auto fields = reader_.fields(&node, "a test", {"name", "given", "as-of", "expect"});
    TestResult result;
    result.rule = rule_.id;
    result.name = reader_.text(fields.required("name")).value_or("");
    result.location = reader_.document().location(node);
    const Date day = reader_.date(fields.optional("as-of")).value_or(usual_day);
    const auto* expect = fields.required("expect");
    const bool each = expect && expect->is_sequence();
    for (const auto& verdict : reader_.one_or_list(expect)) {
      const auto word = reader_.choice(&verdict, verdict_names);
      if (!word) return;
      result.expected += fmt::format("{}{}", result.expected.empty() ? "" : ", ", *word);
    }
    const auto given = reader_.fields(fields.required("given"), "what is given", {"practice"});
    auto practice = practice::from_test(reader_.document(), given.optional("practice"),
                                        vocabulary_.schema(), vocabulary_.places());
    if (!practice) return reader_.report(std::move(practice).error());
    const auto outcomes = apply(rule_, *practice, day);
    result.found = verdicts(outcomes, each);
    result.detail = detail(outcomes);
    results.push_back(std::move(result));
  }

  const rules::Rule& rule_;
  const rules::Vocabulary& vocabulary_;
  yaml::Reader reader_;
};

}  // namespace

Result<std::vector<TestResult>> run_tests(const rules::Rule& rule, const yaml::Document& document,
                                          const rules::Vocabulary& vocabulary) {
  return Runner(rule, document, vocabulary).run();
}

}  // namespace probity::evaluation
