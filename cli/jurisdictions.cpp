#include <cctype>
#include <charconv>
#include <memory>
#include <optional>

#include <fmt/format.h>
#include <CLI/App.hpp>

#include "command_line.hpp"
#include "commands.hpp"
#include "law.hpp"
#include "licensure/stale.hpp"
#include "reports/jurisdiction_pages.hpp"

namespace probity::cli {
namespace {

struct JurisdictionsOptions {
  std::string place;
  std::string format = "text";
  CLI::Option* stale = nullptr;
  std::string months;  // none: those of each family
  std::vector<std::string> fresh;
};

/// How old is too old; none: as each family says.
Result<std::optional<int>> months_of(const std::string& text) {
  constexpr int longest = 1200;
  if (text.empty()) return std::optional<int>();
  int months = 0;
  const auto* last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, months);
  if (error == std::errc() && end == last && months >= 0 && months <= longest)
    return months > 0 ? std::optional(months) : std::nullopt;
  Diagnostic problem;
  problem.what = fmt::format("'{}' is no number of months (--stale)", text);
  problem.why = fmt::format("it takes a whole number up to {}", longest);
  return problem;
}

Exit list_stale(const JurisdictionsOptions& options, const licensure::Law& law, Date day,
                Context& context) {
  // `--stale OH` names a place, as `--stale 24 OH` does.
  const bool is_place = options.place.empty() && !options.months.empty() &&
                        std::isdigit(static_cast<unsigned char>(options.months.front())) == 0;
  const auto& wanted = is_place ? options.months : options.place;
  const auto months = months_of(is_place ? "" : options.months);
  if (!months) return context.fail(months.error());
  auto facts = licensure::stale_facts(law, day, *months);
  if (!wanted.empty()) {
    const auto place = law.gazetteer().find(wanted, "J");
    if (!place) return context.fail(place.error());
    std::erase_if(facts, [&](const auto& fact) { return fact.place != *place; });
  }
  return context.write(
      options.format == "json" ? reports::stale_json(facts, law) : reports::stale_text(facts, law),
      Exit::yes);
}

Exit run(const JurisdictionsOptions& options, Context& context) {
  const auto day = context.day();
  if (!day) return context.fail(day.error());
  const auto law = open_law(context, options.fresh);
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
  auto options = std::make_shared<JurisdictionsOptions>();
  auto* command =
      add_command(app, "jurisdictions", "Show the dated facts of a jurisdiction, with sources");
  add_option(*command, "J", options->place, "A state, territory, country or province");
  add_option(*command, "--format", options->format, "text or json")
      ->check(one_of({"text", "json"}));
  options->stale = add_option(*command, "--stale", options->months,
                              "List what is due for a fresh look: older than so many months "
                              "(default: as each family of facts stays fresh)")
                       ->expected(0, 1);
  add_fresh_option(*command, options->fresh);
  add_common_options(*command, context);
  command->callback([options, &context, &exit] { exit = run(*options, context); });
}

}  // namespace probity::cli
