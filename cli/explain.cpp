#include <algorithm>
#include <memory>

#include <fmt/format.h>
#include <CLI/App.hpp>

#include "builtin/builtin.hpp"
#include "command_line.hpp"
#include "commands.hpp"
#include "found_rule.hpp"
#include "generation/compose.hpp"
#include "law.hpp"
#include "practice/practice.hpp"
#include "reports/clause_pages.hpp"
#include "reports/rule_pages.hpp"
#include "served_places.hpp"

namespace probity::cli {
namespace {

struct ExplainOptions {
  std::string id;
  std::string practice;
  std::string client_in;
  std::string language = "en";
};

std::string use_in(const generation::Clause& clause, const generation::Order& order,
                   const generation::Templates& templates, const practice::Practice& practice,
                   const licensure::Law& law) {
  const auto composed = generation::compose(order, templates, practice, law);
  if (!composed) {
    return fmt::format("the document cannot be written yet: {}", composed.error().front().what);
  }
  const auto& clauses = composed->clauses;
  const bool stands = std::any_of(clauses.begin(), clauses.end(),
                                  [&](const auto& each) { return each.clause == &clause; });
  if (!clause.when) return stands ? "it stands there, as always" : "it does not stand there";
  return fmt::format("it {}, since this {}: {}", stands ? "stands there" : "is left out",
                     stands ? "holds, or is not known" : "does not hold", clause.when_text);
}

/// What becomes of the clause in each of its documents, for a practice and the first of its places.
Result<std::vector<reports::ClauseUse>> uses_of(const generation::Clause& clause,
                                                const ExplainOptions& options,
                                                const generation::Templates& templates,
                                                const rules::Library& library,
                                                const licensure::Law& law, Date day) {
  std::vector<reports::ClauseUse> uses;
  if (options.practice.empty()) return uses;
  const auto& known = library.vocabulary->places();
  PROBITY_TRY(const auto practice,
              practice::load(options.practice, library.vocabulary->schema(), known));
  PROBITY_TRY(const auto places, asked_places(options.client_in, practice, known));
  for (const auto& [kind, section] : clause.kinds) {
    const generation::Order order = {.kind = kind,
                                     .language = clause.language,
                                     .place = *places.begin(),
                                     .as_of = day,
                                     .sources = generation::Order::Sources::left_out};
    uses.push_back({kind, use_in(clause, order, templates, practice, law)});
  }
  return uses;
}

/// The page of a clause; empty where there is none of that id.
Result<std::string> explain_clause(const ExplainOptions& options, const rules::Library& library,
                                   const elements::Library& elements, const Context& context) {
  PROBITY_TRY(const auto day, context.day());
  PROBITY_TRY(const auto law, open_law(context));
  PROBITY_TRY(const auto own,
              generation::read_own_clauses(options.practice.empty() ? std::string("/nonexistent")
                                                                    : options.practice));
  PROBITY_TRY(const auto templates,
              generation::Templates::load(builtin::templates(), own, *library.vocabulary, *law));
  const auto* clause = templates.find_clause(options.id, options.language);
  if (!clause) return std::string();
  PROBITY_TRY(const auto uses, uses_of(*clause, options, templates, library, *law, day));
  return reports::clause_page(*clause, templates, elements, uses, context.layout());
}

Exit explain(const ExplainOptions& options, Context& context) {
  const auto library = context.library();
  if (!library) return context.fail(library.error());
  if (!library->find_rule(options.id)) {
    const auto elements = element_library();
    if (!elements) return context.fail(elements.error());
    const auto page = reports::element_page(*elements, options.id, context.layout());
    if (!page.empty()) return context.write(page, Exit::yes);
    const auto clause = explain_clause(options, *library, *elements, context);
    if (!clause) return context.fail(clause.error());
    if (!clause->empty()) return context.write(*clause, Exit::yes);
  }
  const auto found = find_rule(*library, options.id);
  if (!found) return context.fail(found.error());
  return context.write(
      reports::rule_page(*found->rule, *found->pack, found->node(), context.layout()), Exit::yes);
}

}  // namespace

void add_explain(CLI::App& app, Context& context, Exit& exit) {
  auto options = std::make_shared<ExplainOptions>();
  auto* command =
      add_command(app, "explain",
                  "Say in plain words what a rule or an element asks for, or what a clause is for");
  add_option(*command, "RULE", options->id,
             "Id of the rule, the element or the clause, as other commands name it")
      ->required();
  add_option(*command, "--practice", options->practice,
             "Of a clause: tell whether it stands in the documents of this practice")
      ->type_name("DIR");
  add_option(*command, "--client-in", options->client_in,
             "Of a clause: where the client is (default: the first place that is served)")
      ->type_name("PLACE");
  add_option(*command, "--lang", options->language, "Of a clause: en or es (default: en)")
      ->check(one_of({"en", "es"}));
  add_common_options(*command, context);
  command->callback([options, &context, &exit] { exit = explain(*options, context); });
}

}  // namespace probity::cli
