#include <memory>

#include <CLI/App.hpp>

#include "command_line.hpp"
#include "commands.hpp"
#include "law.hpp"
#include "reports/licensure_json.hpp"
#include "reports/report_schema.hpp"
#include "schema/json_schema.hpp"
#include "triage/config.hpp"

namespace probity::cli {
namespace {

struct SchemaOptions {
  std::string kind;
};

Exit run(const SchemaOptions& options, Context& context) {
  if (options.kind == "licensure") {
    const auto law = open_law(context);
    if (!law) return context.fail(law.error());
    return context.write(reports::licensure_json_schema(**law), Exit::yes);
  }
  if (options.kind == "report") return context.write(reports::report_json_schema(), Exit::yes);
  if (options.kind == "rules") return context.write(reports::rules_json_schema(), Exit::yes);
  if (options.kind == "config") return context.write(triage::config_json_schema(), Exit::yes);
  const auto library = context.library();
  if (!library) return context.fail(library.error());
  return context.write(schema::to_json_schema(library->vocabulary->schema()), Exit::yes);
}

}  // namespace

void add_schema(CLI::App& app, Context& context, Exit& exit) {
  auto options = std::make_shared<SchemaOptions>();
  auto* command = add_command(app, "schema",
                              "Print every field a practice may have, as JSON Schema for editors");
  add_option(*command, "KIND", options->kind,
             "Of what: practice, rules, config (probity.yaml), report (of check), or "
             "licensure (an answer)")
      ->required()
      ->check(one_of({"practice", "rules", "config", "report", "licensure"}));
  add_common_options(*command, context);
  command->callback([options, &context, &exit] { exit = run(*options, context); });
}

}  // namespace probity::cli
