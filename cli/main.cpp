#include <exception>
#include <iostream>

#include <fmt/format.h>
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "commands.hpp"
#include "help.hpp"
#include "usage.hpp"

namespace {

using probity::cli::Context;
using probity::cli::Exit;

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
  probity::cli::add_init(app, context, exit);
  probity::cli::add_check(app, context, exit);
  probity::cli::add_jurisdictions(app, context, exit);
  probity::cli::add_licensure(app, context, exit);
  probity::cli::add_explain(app, context, exit);
  probity::cli::add_rules(app, context, exit);
  probity::cli::add_schema(app, context, exit);
  probity::cli::add_completion(app, context, exit);
  probity::cli::add_eval(app, context, exit);
  probity::cli::add_keygen(app, context, exit);
  probity::cli::add_sign(app, context, exit);
  probity::cli::add_verify(app, context, exit);
  probity::cli::add_history(app, context, exit);
  probity::cli::add_report_merge(app, context, exit);
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
