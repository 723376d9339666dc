#include "context.hpp"

#include <chrono>
#include <cstdlib>

#include <sys/ioctl.h>
#include <unistd.h>

#include <fmt/format.h>
#include <CLI/App.hpp>

#include "base/file.hpp"
#include "builtin/builtin.hpp"
#include "command_line.hpp"
#include "licensure/law_files.hpp"
#include "records/rule_packs.hpp"
#include "trust_options.hpp"

namespace probity::cli {
namespace {

Date today() {
  const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return Date::from_days(now.time_since_epoch().count()).value_or(Date());
}

}  // namespace

std::string_view version() {
  return PROBITY_VERSION;
}

Result<Date> Context::day() const {
  if (as_of.empty()) return today();
  if (const auto date = Date::parse(as_of)) return *date;
  return unplaced(fmt::format("'{}' after --as-of is not a day", as_of), {},
                  "write it as YYYY-MM-DD, such as 2026-11-22");
}

Result<rules::Library> Context::library(const std::string& folder) const {
  PROBITY_TRY(auto library, rules::open_library(builtin::bytes()));
  licensure::LawFiles law;
  for (const auto& path : rules) {
    if (!records::is_packed(path)) {
      licensure::LawFiles here;
      PROBITY_CHECK(here.add(path));
      PROBITY_CHECK(law.add(path));
      if (!here.has_added() || rules::may_hold_rules(path))
        PROBITY_CHECK(rules::add_packs(library, path));
      continue;
    }
    PROBITY_TRY(const auto keys, cli::trusted_keys({}, *this, folder, records::TrustedFor::packs));
    PROBITY_CHECK(records::add_packed(library, path, keys));
  }
  if (law.has_added())
    library.data.push_back({"licensure-law-added", "as in --rules", law.added_digest()});
  if (library.packs.empty())
    return unplaced("no rules are loaded", {}, "name a pack with --rules PATH");
  return library;
}

reports::Layout Context::layout() const {
  reports::Layout layout;
  const bool terminal = output.empty() && ::isatty(STDOUT_FILENO) == 1;
  winsize size{};
  if (terminal && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) {
    layout.columns = std::min<std::size_t>(size.ws_col, 120);
  }
  const char* no_color = std::getenv("NO_COLOR");
  const bool wanted =
      color == "always" || (color == "auto" && terminal && !(no_color && *no_color));
  layout.color = wanted ? reports::Color::on : reports::Color::off;
  return layout;
}

Exit Context::fail(const Diagnostics& problems) const {
  err << to_text(problems);
  return Exit::usage;
}

Exit Context::fail(std::string what, std::string fix) const {
  return fail(Diagnostics{unplaced(std::move(what), {}, std::move(fix))});
}

Exit Context::write(std::string_view text, Exit exit) const {
  if (output.empty()) {
    out << text;
    return exit;
  }
  const auto written = write_file(output, text);
  return written ? exit : fail(written.error());
}

void add_common_options(CLI::App& command, Context& context) {
  add_option(command, "--as-of", context.as_of, "Day to judge by (default: today)")
      ->type_name("YYYY-MM-DD");
  add_option(command, "--rules", context.rules,
             "Add rules of a file or folder; a pack replaces the built-in one of its name")
      ->type_name("PATH")
      ->allow_extra_args(false);
  add_option(command, "--trusted-keys", context.trusted_keys,
             "Whose signatures on packs count (default: trusted-keys.yaml of the practice)");
  add_option(command, "--output", context.output,
             "Write the result to a file, whole or not at all");
  add_option(command, "--color", context.color, "Colour the text (default: auto, on a terminal)")
      ->check(one_of({"auto", "always", "never"}));
  command.get_option("--output")->type_name("FILE");
  add_flag(command, "-q,--quiet", context.quiet, "Say less");
  add_flag(command, "-v,--verbose", context.verbose, "Say more");
}

}  // namespace probity::cli
