#include <memory>

#include <fmt/format.h>
#include <CLI/App.hpp>

#include "base/nearest.hpp"
#include "builtin/builtin.hpp"
#include "command_line.hpp"
#include "commands.hpp"
#include "elements/examples.hpp"
#include "evaluation/rule_tests.hpp"
#include "found_rule.hpp"
#include "generation/templates.hpp"
#include "law.hpp"
#include "licensure/law_lint.hpp"
#include "licensure/law_tests.hpp"
#include "reports/clause_pages.hpp"
#include "reports/pathway_list.hpp"
#include "reports/rule_pages.hpp"
#include "rules/lint.hpp"
#include "yaml/emit.hpp"

namespace probity::cli {
namespace {

struct RulesOptions {
  std::string format = "text";
  std::string id;
  std::vector<std::string> paths;
};

/// The packs at the paths that were named; all where none was.
Result<std::vector<const rules::Pack*>> chosen(rules::Library& library,
                                               const std::vector<std::string>& paths) {
  for (const auto& path : paths) PROBITY_CHECK(rules::add_packs(library, path));
  std::vector<const rules::Pack*> packs;
  for (const auto& pack : library.packs) {
    if (paths.empty() || !pack.members.empty()) packs.push_back(&pack);
  }
  return packs;
}

Exit list(const RulesOptions& options, Context& context) {
  const auto library = context.library();
  if (!library) return context.fail(library.error());
  const auto law = open_law(context);
  if (!law) return context.fail(law.error());
  const auto templates =
      generation::Templates::load(builtin::templates(), {}, *library->vocabulary, **law);
  if (!templates) return context.fail(templates.error());
  if (options.format != "json") {
    return context.write(reports::rule_list_text(*library, context.layout()) +
                             reports::pathway_list_text(**law) +
                             reports::clause_list_text(*templates),
                         Exit::yes);
  }
  const auto elements = element_library();
  if (!elements) return context.fail(elements.error());
  const auto rules =
      reports::with_pathways_json(reports::rule_list_json(*library, &*elements), **law);
  return context.write(reports::with_clauses_json(rules, *templates), Exit::yes);
}

Exit lint(const RulesOptions& options, Context& context) {
  auto library = context.library();
  if (!library) return context.fail(library.error());
  const auto packs = chosen(*library, options.paths);
  if (!packs) return context.fail(packs.error());
  int errors = 0;
  std::size_t rules = 0;
  std::string text;
  for (const auto* pack : *packs) {
    rules += pack->rules.size();
    for (const auto& problem : rules::lint(*pack, *library, builtin::bytes())) {
      if (problem.severity == Severity::error) ++errors;
      if (problem.severity != Severity::note || context.verbose) text += to_text(problem);
    }
  }
  if (options.paths.empty()) {
    const auto law = open_law(context);
    if (!law) return context.fail(law.error());
    for (const auto& problem : licensure::lint(**law)) {
      if (problem.severity == Severity::error) ++errors;
      if (problem.severity != Severity::note || context.verbose) text += to_text(problem);
    }
    rules += (*law)->pathways().size();
  }
  text += fmt::format("{} rules of {} packs looked at, {} error{}\n", rules, packs->size(), errors,
                      errors == 1 ? "" : "s");
  return context.write(text, errors > 0 ? Exit::no : Exit::yes);
}

/// The examples of the elements that the program carries.
struct ElementTests {
  std::size_t passed = 0;
  std::size_t failed = 0;
  std::string text;
};

Result<ElementTests> test_elements() {
  PROBITY_TRY(const auto library, element_library());
  const auto results = elements::run_examples(library);
  ElementTests tests{results.passed, results.wrong.size(), {}};
  for (const auto& wrong : results.wrong) {
    tests.text += fmt::format("{}: error: an example of '{}' is {}, and found {}\n  why: {}\n",
                              to_string(wrong.example->where), wrong.recogniser->name,
                              wrong.example->expected, wrong.found, wrong.example->text);
  }
  return tests;
}

Exit test(const RulesOptions& options, Context& context) {
  auto library = context.library();
  if (!library) return context.fail(library.error());
  const auto packs = chosen(*library, options.paths);
  if (!packs) return context.fail(packs.error());
  Exit exit = Exit::yes;
  std::size_t passed = 0;
  std::size_t failed = 0;
  std::string text;
  for (const auto* pack : *packs) {
    for (const auto& rule : pack->rules) {
      const auto document = rules::member_document(builtin::bytes(), *pack, rule.member);
      if (!document) return context.fail(document.error());
      const auto results = evaluation::run_tests(rule, *document, *library->vocabulary);
      if (!results) {
        exit = context.fail(results.error());
        continue;
      }
      for (const auto& result : *results) {
        ++(result.passed() ? passed : failed);
        if (result.passed()) continue;
        text += fmt::format("{}: error: test '{}' of rule '{}' expects {}, and found {}\n{}",
                            to_string(result.location), result.name, result.rule, result.expected,
                            result.found,
                            result.detail.empty() ? "" : fmt::format("  why: {}\n", result.detail));
      }
    }
  }
  if (options.paths.empty()) {
    const auto law = open_law(context);
    if (!law) return context.fail(law.error());
    const auto results = licensure::run_law_tests(**law);
    for (const auto& result : results) ++(result.passed() ? passed : failed);
    text += reports::failed_tests_text(results);
    const auto elements = test_elements();
    if (!elements) return context.fail(elements.error());
    passed += elements->passed;
    failed += elements->failed;
    text += elements->text;
  }
  text += fmt::format("{} passed, {} failed\n", passed, failed);
  if (exit == Exit::yes && failed > 0) exit = Exit::no;
  return context.write(text, exit);
}

Exit coverage(const RulesOptions&, Context& context) {
  const auto library = context.library();
  if (!library) return context.fail(library.error());
  return context.write(reports::coverage_text(*library, context.layout()), Exit::yes);
}

Exit show(const RulesOptions& options, Context& context) {
  const auto library = context.library();
  if (!library) return context.fail(library.error());
  const auto found = find_rule(*library, options.id);
  if (!found) return context.fail(found.error());
  return context.write(yaml::to_block(found->node()), Exit::yes);
}

}  // namespace

void add_rules(CLI::App& app, Context& context, Exit& exit) {
  auto options = std::make_shared<RulesOptions>();
  auto* rules = add_command(app, "rules", "List, show and test rules, for those who write them");
  rules->require_subcommand(1);
  const auto add = [&](const char* name, const char* about,
                       Exit (*run)(const RulesOptions&, Context&)) {
    auto* command = add_command(*rules, name, about);
    add_common_options(*command, context);
    command->callback([options, run, &context, &exit] { exit = run(*options, context); });
    return command;
  };
  add("list", "List all rules", list)
      ->add_option("--format", options->format, "For people or for programs (default: text)")
      ->check(one_of({"text", "json"}));
  add("show", "Print a rule as it is written", show)
      ->add_option("ID", options->id, "Id of the rule, as `probity check` names it")
      ->required();
  add("lint", "Look for what is doubtful about rules", lint)
      ->add_option("PATH", options->paths,
                   "Rules of a file or folder (default: the built-in packs)");
  add("test", "Run the tests that stand in rules", test)
      ->add_option("PATH", options->paths,
                   "Rules of a file or folder (default: the built-in packs)");
  add("coverage", "Show which topics and sections rules answer", coverage);
  add_rules_diff(*rules, context, exit);
  add_rules_pack(*rules, context, exit);
  add_rules_lock(*rules, context, exit);
}

}  // namespace probity::cli
