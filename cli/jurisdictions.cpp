#include <memory>

#include <CLI/App.hpp>

#include "commands.hpp"
#include "law.hpp"
#include "licensure/stale.hpp"
#include "reports/jurisdiction_pages.hpp"

namespace probity::cli {
namespace {

struct Options {
  std::string place;
  std::string format = "text";
  CLI::Option* stale = nullptr;
  int months = 0;  // 0: those of each family
};

Exit list_stale(const Options& options, const licensure::Law& law, Date day, Context& context) {
  auto facts = licensure::stale_facts(
      law, day, options.months > 0 ? std::optional(options.months) : std::nullopt);
  if (!options.place.empty()) {
    const auto place = law.gazetteer().find(options.place, "J");
    if (!place) return context.fail(place.error());
    std::erase_if(facts, [&](const auto& fact) { return fact.place != *place; });
  }
  return context.write(
      options.format == "json" ? reports::stale_json(facts, law) : reports::stale_text(facts, law),
      Exit::yes);
}

Exit run(const Options& options, Context& context) {
  const auto day = context.day();
  if (!day) return context.fail(day.error());
  const auto law = open_law(context);
  if (!law) return context.fail(law.error());
  if (options.stale->count() > 0) return list_stale(options, **law, *day, context);
  const bool json = options.format == "json";
  if (options.place.empty())
    return context.write(json ? reports::jurisdiction_list_json(**law, *day)
                              : reports::jurisdiction_list_text(**law, *day),
                         Exit::yes);
  const auto place = (*law)->gazetteer().find(options.place, "J");
  if (!place) return context.fail(place.error());
  return context.write(json ? reports::jurisdiction_json(**law, *place)
                            : reports::jurisdiction_text(**law, *place, context.layout()),
                       Exit::yes);
}

}  // namespace

void add_jurisdictions(CLI::App& app, Context& context, Exit& exit) {
  auto options = std::make_shared<Options>();
  auto* command =
      app.add_subcommand("jurisdictions", "Show the dated facts of a jurisdiction, with sources");
  command->add_option("J", options->place, "A state, territory, country or province");
  command->add_option("--format", options->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}));
  options->stale = command
                       ->add_option("--stale", options->months,
                                    "List what is due for a fresh look: older than so many months "
                                    "(default: as each family of facts stays fresh)")
                       ->expected(0, 1)
                       ->check(CLI::Range(0, 1200));
  add_common_options(*command, context);
  command->callback([options, &context, &exit] { exit = run(*options, context); });
}

}  // namespace probity::cli
