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

/// Verdicts of all items in order, or the worst of them, and what they hang on.
struct Found {
  findings::Verdict worst = findings::Verdict::not_applicable;
  std::string all;
  std::string detail;
};

void append(std::string& list, std::string_view text) {
  if (!text.empty()) list += fmt::format("{}{}", list.empty() ? "" : ", ", text);
}

Found find_verdicts(const rules::Rule& rule, const practice::Practice& practice, Date day) {
  Found found;
  Application(practice, day).apply(rule, [&](const Outcome& outcome) {
    if (is_worse(outcome.verdict, found.worst)) found.worst = outcome.verdict;
    append(found.all, to_string(outcome.verdict));
    append(found.detail, outcome.error);
    if (outcome.verdict == findings::Verdict::not_applicable)
      append(found.detail, to_string(outcome.why));
    if (!outcome.unknown.is_unknown()) return;
    for (const auto& attribute : outcome.unknown.unknown_attributes())
      append(found.detail, attribute);
  });
  return found;
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
    Found found = find_verdicts(rule_, *practice, day);
    result.found = each ? std::move(found.all) : std::string(to_string(found.worst));
    result.detail = std::move(found.detail);
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
