#include <algorithm>
#include <exception>
#include <iostream>
#include <iterator>
#include <span>
#include <string_view>

#include <fmt/format.h>
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "commands.hpp"
#include "help.hpp"
#include "usage.hpp"

/// jemalloc's settings: large pages spare a start hundreds of page faults.
extern "C" const char* malloc_conf;
const char* malloc_conf = "thp:always,metadata_thp:always";

namespace {

using probity::cli::Context;
using probity::cli::Exit;

struct Command {
  std::string_view name;
  void (*add)(CLI::App&, Context&, Exit&);
};
constexpr Command commands[]{
    {"init", probity::cli::add_init},
    {"check", probity::cli::add_check},
    {"jurisdictions", probity::cli::add_jurisdictions},
    {"licensure", probity::cli::add_licensure},
    {"report", probity::cli::add_report},
    {"generate", probity::cli::add_generate},
    {"explain", probity::cli::add_explain},
    {"rules", probity::cli::add_rules},
    {"schema", probity::cli::add_schema},
    {"completion", probity::cli::add_completion},
    {"eval", probity::cli::add_eval},
    {"keygen", probity::cli::add_keygen},
    {"sign", probity::cli::add_sign},
    {"verify", probity::cli::add_verify},
    {"history", probity::cli::add_history},
};

/// Setting up the options of all commands takes longer than many a command itself: where the first
/// argument names one, only that is set up. Help, completion and mistakes need all of them.
std::span<const Command> commands_for(std::string_view first) {
  if (first == "--version") return {};
  const auto* named = std::ranges::find(commands, first, &Command::name);
  if (named == std::end(commands) || first == "completion") return commands;
  return {named, 1};
}

int run(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  Context context(std::cout, std::cerr);
  Exit exit = Exit::yes;
  CLI::App app(
      "Keeps social work practice by video, phone, text and online lawful and ethical.\n"
      "It is no lawyer: what it does not know it says, and whom to ask.",
      "probity");
  app.formatter(probity::cli::help_formatter());
  app.set_help_flag("-h,--help", "Show this help");
  app.footer(
      "Exit status: 0 in order; 1 not in order; 2 the input cannot be used; 3 not yet known, a\n"
      "person must supply or verify something. Start with `probity init`; more in `man probity`.");
  app.set_version_flag("--version", fmt::format("probity {}", probity::cli::version()),
                       "Show the version");
  app.require_subcommand(1);
  for (const auto& command : commands_for(argc > 1 ? argv[1] : "")) command.add(app, context, exit);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& problem) {
    if (problem.get_exit_code() == 0) return app.exit(problem, std::cout, std::cerr);  // --help
    std::cerr << probity::cli::usage_problem(app, problem, {argv + 1, argv + argc});
    return static_cast<int>(Exit::usage);
  }
  std::cout.flush();
  if (!std::cout) {
    std::cerr << "error: the result could not be written to the standard output\n";
    return static_cast<int>(Exit::usage);
  }
  return static_cast<int>(exit);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& problem) {
    std::cerr << fmt::format(
        "error: {}\n  fix: this is a mistake of probity's own; please report it\n", problem.what());
    return static_cast<int>(Exit::usage);
  }
}
