#include "usage.hpp"

#include <fmt/format.h>
#include <CLI/App.hpp>

#include "base/diagnostic.hpp"
#include "base/nearest.hpp"

namespace probity::cli {
namespace {

/// The command that the arguments reach, its words, and the word that names no subcommand of it.
struct Reached {
  const CLI::App* command;
  std::string words;
  std::string stray;
};

Reached reached(const CLI::App& app, const std::vector<std::string>& arguments) {
  Reached at{&app, app.get_name(), {}};
  for (const auto& argument : arguments) {
    if (at.command->get_require_subcommand_min() == 0) break;
    if (argument.starts_with("-")) continue;
    const auto subcommands = at.command->get_subcommands(
        [&](const CLI::App* each) { return each->get_name() == argument; });
    if (subcommands.empty()) {
      at.stray = argument;
      break;
    }
    at.command = subcommands.front();
    at.words += " " + argument;
  }
  return at;
}

std::string joined(const std::vector<std::string_view>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
    text += names[i];
  }
  return text;
}

Diagnostic no_subcommand(const Reached& at) {
  std::vector<std::string_view> names;
  const auto subcommands = at.command->get_subcommands([](const CLI::App*) { return true; });
  for (const auto* each : subcommands) names.push_back(each->get_name());
  Diagnostic problem;
  if (at.stray.empty()) {
    problem.what = fmt::format("`{}` needs to be told what to do", at.words);
    problem.fix = fmt::format("write {} after it; see `{} --help`", joined(names), at.words);
    return problem;
  }
  problem.what = fmt::format("`{}` has no subcommand '{}'", at.words, at.stray);
  const auto nearest = nearest_name(at.stray, names);
  problem.fix = nearest ? fmt::format("write `{} {}`", at.words, *nearest)
                        : fmt::format("write {}; see `{} --help`", joined(names), at.words);
  return problem;
}

/// The first argument that the command cannot place.
Diagnostic extra(const Reached& at, const std::vector<std::string>& arguments) {
  std::vector<std::string> known;
  for (const auto* option : at.command->get_options()) {
    for (const auto& name : option->get_lnames()) known.push_back("--" + name);
  }
  Diagnostic problem;
  for (const auto& argument : arguments) {
    const auto name = argument.substr(0, argument.find('='));
    if (!name.starts_with("-") || at.command->get_option_no_throw(name)) continue;
    problem.what = fmt::format("`{}` has no option '{}'", at.words, name);
    const auto nearest = nearest_name(name, {known.begin(), known.end()});
    problem.fix = nearest ? fmt::format("write '{}'; see `{} --help`", *nearest, at.words)
                          : fmt::format("see `{} --help`", at.words);
    return problem;
  }
  problem.what = fmt::format("`{}` does not know what to do with so many arguments", at.words);
  problem.fix = fmt::format("put a text with spaces in quotes; see `{} --help`", at.words);
  return problem;
}

/// The library's "--format: pdf not in {text,json}", for people.
Diagnostic bad_value(const Reached& at, std::string_view text) {
  constexpr std::string_view not_in = " not in {";
  Diagnostic problem;
  problem.fix = fmt::format("see `{} --help`", at.words);
  const auto colon = text.find(": ");
  const auto choices = text.find(not_in);
  if (colon == std::string_view::npos || choices == std::string_view::npos) {
    problem.what = text;
    return problem;
  }
  problem.what = fmt::format("'{}' cannot stand after {}",
                             text.substr(colon + 2, choices - colon - 2), text.substr(0, colon));
  std::vector<std::string_view> names;
  auto rest = text.substr(choices + not_in.size());
  rest = rest.substr(0, rest.find('}'));
  while (true) {
    const auto comma = rest.find(',');
    names.push_back(rest.substr(0, comma));
    if (comma == std::string_view::npos) break;
    rest.remove_prefix(comma + 1);
  }
  problem.fix = fmt::format("write {}", joined(names));
  return problem;
}

Diagnostic missing_value(const Reached& at, std::string_view text) {
  Diagnostic problem;
  const std::string name(text.substr(0, text.find(':')));
  const auto* option = at.command->get_option_no_throw(name);
  if (option && option->results().size() > 1) {
    problem.what =
        fmt::format("{} stands {} times, and takes one value", name, option->results().size());
    problem.fix = "leave all but one out";
    return problem;
  }
  problem.what = fmt::format("{} needs a value after it", name);
  problem.fix = fmt::format("see `{} --help`", at.words);
  return problem;
}

}  // namespace

std::string usage_problem(const CLI::App& app, const CLI::ParseError& problem,
                          const std::vector<std::string>& arguments) {
  const auto at = reached(app, arguments);
  const std::string_view text = problem.what();
  if (at.command->get_require_subcommand_min() > 0) return to_text(no_subcommand(at));
  switch (static_cast<CLI::ExitCodes>(problem.get_exit_code())) {
    case CLI::ExitCodes::ExtrasError:
      return to_text(extra(at, arguments));
    case CLI::ExitCodes::ArgumentMismatch:
      return to_text(missing_value(at, text));
    default:  // the library has many more, which all name the option and what is wrong
      return to_text(bad_value(at, text));
  }
}

}  // namespace probity::cli
