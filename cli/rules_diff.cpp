#include <memory>
#include <optional>

#include <CLI/App.hpp>

#include "builtin/builtin.hpp"
#include "command_line.hpp"
#include "commands.hpp"
#include "evaluation/check.hpp"
#include "law.hpp"
#include "practice/practice.hpp"
#include "reports/impact.hpp"

namespace probity::cli {
namespace {

/// Instead of a path: the rules that the program carries.
constexpr std::string_view built_in = "built-in";

struct RulesDiffOptions {
  std::string before;
  std::string after;
  std::string practice;
  std::string format = "text";
};

/// The rules and the law that are in force with one of the two paths.
struct RuleSet {
  rules::Library library;
  std::unique_ptr<const licensure::Law> law;
};

Result<RuleSet> open(const std::string& path, const RulesDiffOptions& options,
                     const Context& context) {
  Context with = context;
  if (path != built_in) with.rules.push_back(path);
  PROBITY_TRY(auto library, with.library(options.practice));
  PROBITY_TRY(auto law, open_law(with));
  return RuleSet{std::move(library), std::move(law)};
}

/// Documents are left unread: elements come with the program, and are the same for both.
Result<findings::Report> check(const RuleSet& set, const RulesDiffOptions& options, Date as_of) {
  evaluation::CheckOptions check;
  check.law = set.law.get();
  check.as_of = as_of;
  check.tool_version = version();
  check.passes = evaluation::Passes::list;
  const evaluation::Checker checker(set.library, check);
  const auto& vocabulary = *set.library.vocabulary;
  PROBITY_TRY(const auto practice,
              practice::load(options.practice, vocabulary.schema(), vocabulary.places()));
  PROBITY_TRY(auto triage, checker.triage_for(options.practice));
  triage.baseline.reset();  // what is known already may turn as well
  return checker.check(practice, options.practice, triage);
}

/// 1 where a verdict turned into a failure or a graver one, 3 where only into unknown.
Exit exit_of(const reports::Impact& impact) {
  Exit exit = Exit::yes;
  for (const auto& verdict : impact.verdicts) {
    if (verdict.turn != reports::Turn::worse || !verdict.after) continue;
    if (verdict.after->verdict == findings::Verdict::fail) return Exit::no;
    if (verdict.after->verdict == findings::Verdict::unknown) exit = Exit::unknown;
  }
  return exit;
}

Exit show(const reports::Changes& changes, const std::optional<reports::Impact>& impact,
          const RulesDiffOptions& options, Context& context) {
  const auto text = options.format == "json" ? reports::changes_json(changes, impact)
                    : options.format == "markdown"
                        ? reports::changes_markdown(changes, impact)
                        : changes_text(changes, impact, context.layout());
  return context.write(text, impact ? exit_of(*impact) : Exit::yes);
}

Exit run(const RulesDiffOptions& options, Context& context) {
  const auto day = context.day();
  if (!day) return context.fail(day.error());
  const auto before = open(options.before, options, context);
  if (!before) return context.fail(before.error());
  const auto after = open(options.after, options, context);
  if (!after) return context.fail(after.error());
  auto rules = rules::compare(before->library, after->library, builtin::bytes());
  if (!rules) return context.fail(rules.error());
  auto law = licensure::compare(before->law->files(), after->law->files());
  if (!law) return context.fail(law.error());
  const reports::Changes changes{*std::move(rules), *std::move(law)};
  if (options.practice.empty()) return show(changes, std::nullopt, options, context);
  const auto was = check(*before, options, *day);
  if (!was) return context.fail(was.error());
  const auto is = check(*after, options, *day);
  if (!is) return context.fail(is.error());
  const reports::Impact impact{is->subject, is->as_of, reports::impact(*was, *is, changes)};
  return show(changes, impact, options, context);
}

}  // namespace

void add_rules_diff(CLI::App& rules, Context& context, Exit& exit) {
  auto options = std::make_shared<RulesDiffOptions>();
  auto* command = add_command(rules, "diff", "What changed between two sets of rules and law");
  command->footer(
      "Exit status: 0 nothing turned worse, 1 a verdict of the practice turned into a failure or "
      "a\n"
      "graver one, 3 one turned unknown, 2 something cannot be used.");
  add_option(*command, "OLD", options->before,
             "Rules as --rules takes them, a folder, a file or a pack; or built-in")
      ->required();
  add_option(*command, "NEW", options->after, "The rules to compare them with; or built-in")
      ->required();
  add_option(*command, "--practice", options->practice,
             "A practice: show which of its verdicts change, and why")
      ->type_name("DIR");
  add_option(*command, "--format", options->format, "text, markdown or json (default: text)")
      ->check(one_of({"text", "markdown", "json"}));
  add_common_options(*command, context);
  command->callback([options, &context, &exit] { exit = run(*options, context); });
}

}  // namespace probity::cli
