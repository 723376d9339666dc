#include "rules/lint.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "cel/evaluate.hpp"
#include "yaml/reader.hpp"

namespace probity::rules {
namespace {

/// What the tests of a rule expect and on which days.
struct Tests {
  std::set<std::string, std::less<>> expected;
  std::set<std::string, std::less<>> days;
  std::set<std::string, std::less<>> names;
};

class Linter {
 public:
  Linter(const Pack& pack, const Library& library, std::string_view bytes)
      : pack_(pack), library_(library), bytes_(bytes) {
    for (const auto& topic : library.topics) topics_.insert(topic.id);
  }

  Diagnostics run() {
    for (const auto& rule : pack_.rules) check(rule);
    check_sections();
    sort_by_place(problems_);
    return std::move(problems_);
  }

 private:
  void say(const Rule& rule, Severity severity, std::string what, std::string fix = {}) {
    Diagnostic problem;
    problem.severity = severity;
    problem.where = rule.location;
    problem.what = fmt::format("rule '{}' {}", rule.id, what);
    problem.fix = std::move(fix);
    problems_.push_back(std::move(problem));
  }

  void check(const Rule& rule) {
    if (rule.topics.empty())
      say(rule, Severity::warning, "names no topic", "see rules/topics.yaml for those there are");
    for (auto topic : rule.topics) {
      if (!topics_.contains(topic))
        say(rule, Severity::error, fmt::format("names a topic '{}' that does not exist", topic),
            "see rules/topics.yaml");
    }
    for (const auto& source : rule.sources) check(rule, source);
    check_condition(rule, rule.when, "when");
    check_condition(rule, rule.where, "where");
    check_condition(rule, rule.require, "require");
    check_tests(rule);
  }

  void check(const Rule& rule, const facts::Source& source) {
    const auto* standard = library_.find_pack(source.standard);
    if (!standard) {
      say(rule, Severity::error,
          fmt::format("rests on a standard '{}' that no pack holds", source.standard));
    } else if (!standard->sections.empty() && !has_section(*standard, source.section)) {
      say(rule, Severity::error,
          fmt::format("rests on section '{}', which {} does not list", source.section,
                      source.standard),
          "add the section to the pack.yaml, or correct it");
    }
    if (source.cite.empty()) say(rule, Severity::error, "has a source without a cite");
    if (source.url.empty() && source.confidence != facts::Confidence::low)
      say(rule, Severity::note, "has a source without a url");
    if (!source.as_of && source.confidence == facts::Confidence::high) {
      say(rule, Severity::note, "has a source of high confidence without the day it speaks for");
    }
  }

  static bool has_section(const Pack& pack, std::string_view id) {
    return std::any_of(pack.sections.begin(), pack.sections.end(),
                       [&](const Section& each) { return each.id == id; });
  }

  /// A condition that names no variable is always the same.
  void check_condition(const Rule& rule, const std::optional<cel::Program>& program,
                       std::string_view key) {
    if (!program || !program->variables().empty()) return;
    const auto value = cel::evaluate(*program, {});
    say(rule, Severity::error,
        fmt::format("has a {} that is always {}", key, value.is_true() ? "true" : "false"),
        "ask for something that a practice can differ in");
  }

  Tests read_tests(const Rule& rule) {
    Tests tests;
    const auto document = member_document(bytes_, pack_, rule.member);
    if (!document) return tests;
    const auto items = document->root().items();
    const auto* list = rule.index < items.size() ? items[rule.index].find("tests") : nullptr;
    if (!list) return tests;
    for (const auto& test : list->items()) {
      if (const auto* name = test.find("name")) {
        if (!tests.names.emplace(name->text()).second)
          say(rule, Severity::error, fmt::format("has two tests named '{}'", name->text()));
      }
      const auto* expect = test.find("expect");
      if (expect) tests.expected.emplace(expect->text());
      for (const auto& each : expect ? expect->items() : std::span<const yaml::Node>{})
        tests.expected.emplace(each.text());
      if (const auto* day = test.find("as-of")) tests.days.emplace(day->text());
    }
    return tests;
  }

  void check_tests(const Rule& rule) {
    const Tests tests = read_tests(rule);
    for (const char* verdict : {"pass", "fail"}) {
      if (!tests.expected.contains(verdict))
        say(rule, Severity::error, fmt::format("has no test that expects {}", verdict));
    }
    if (!tests.expected.contains("unknown"))
      say(rule, Severity::warning, "has no test that expects unknown");
    if (rule.from) check_day(rule, tests, *rule.from, add_days(*rule.from, -1));
    if (rule.until) check_day(rule, tests, *rule.until, add_days(*rule.until, 1));
  }

  void check_day(const Rule& rule, const Tests& tests, Date inside, Date outside) {
    for (const Date day : {outside, inside}) {
      if (!tests.days.contains(to_string(day)))
        say(rule, Severity::warning,
            fmt::format("has no test on {}, by a date of its own", to_string(day)));
    }
  }

  void check_sections() {
    for (const auto& section : pack_.sections) {
      const bool answered =
          std::any_of(library_.packs.begin(), library_.packs.end(), [&](const Pack& pack) {
            return std::any_of(pack.rules.begin(), pack.rules.end(), [&](const Rule& rule) {
              return std::any_of(
                  rule.sources.begin(), rule.sources.end(), [&](const facts::Source& source) {
                    return source.standard == pack_.name && source.section == section.id;
                  });
            });
          });
      if (answered) continue;
      Diagnostic problem;
      problem.severity = Severity::warning;
      problem.where.path = pack_.name;
      problem.what = fmt::format("no rule answers section {} ({})", section.id, section.title);
      problems_.push_back(std::move(problem));
    }
  }

  const Pack& pack_;
  const Library& library_;
  std::string_view bytes_;
  std::set<std::string, std::less<>> topics_;
  Diagnostics problems_;
};

}  // namespace

Diagnostics lint(const Pack& pack, const Library& library, std::string_view bytes) {
  return Linter(pack, library, bytes).run();
}

}  // namespace probity::rules
