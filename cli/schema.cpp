#include <memory>

#include <CLI/App.hpp>

#include "commands.hpp"
#include "schema/json_schema.hpp"

namespace probity::cli {
namespace {

struct Options {
  std::string kind;
};

Exit run(const Options&, Context& context) {
  const auto library = context.library();
  if (!library) return context.fail(library.error());
  return context.write(schema::to_json_schema(library->vocabulary->schema()), Exit::yes);
}

}  // namespace

void add_schema(CLI::App& app, Context& context, Exit& exit) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand(
      "schema", "Print every field a practice may have, as JSON Schema for editors");
  command->add_option("KIND", options->kind, "Of what: practice")
      ->required()
      ->check(CLI::IsMember({"practice"}));
  add_common_options(*command, context);
  command->callback([options, &context, &exit] { exit = run(*options, context); });
}

}  // namespace probity::cli
