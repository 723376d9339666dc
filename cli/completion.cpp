#include <memory>

#include <CLI/App.hpp>

#include "command_line.hpp"
#include "commands.hpp"
#include "completion_scripts.hpp"

namespace probity::cli {
namespace {

struct CompletionOptions {
  std::string shell;
};

/// The words of "TEXT:{text,json}", which is how CLI11 tells what an option takes.
std::vector<std::string> words_of(std::string_view type) {
  const auto open = type.find('{');
  const auto close = type.find('}');
  if (open == std::string_view::npos || close == std::string_view::npos) return {};
  std::vector<std::string> words;
  for (auto rest = type.substr(open + 1, close - open - 1); !rest.empty();) {
    const auto word = rest.substr(0, rest.find(','));
    words.emplace_back(word);
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
  }
  return words;
}

/// What an option or operand takes. The placeholder (PATH, FILE, RULE) tells files and rules.
Operand operand_of(const CLI::Option& option) {
  if (option.get_items_expected_max() == 0) return {};
  if (auto words = words_of(option.get_type_name()); !words.empty()) {
    return {Operand::Kind::words, std::move(words)};
  }
  // A positional's own name, else the placeholder of an option.
  const std::string shown = option.nonpositional() ? option.get_type_name() : option.get_name(true);
  const auto is = [&](std::string_view word) { return shown.find(word) != std::string::npos; };
  if (is("PATH") || is("FILE") || is("DIR")) return {Operand::Kind::file};
  if (is("RULE") || shown == "ID") return {Operand::Kind::rule};
  return {Operand::Kind::anything};
}

std::vector<std::string> names_of(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const auto& name : option.get_lnames()) names.push_back("--" + name);
  for (const auto& name : option.get_snames()) names.push_back("-" + name);
  return names;
}

CompletionCommand describe(const CLI::App& app, std::vector<std::string> path) {
  CompletionCommand command;
  command.path = std::move(path);
  command.about = app.get_description();
  for (const auto* option : app.get_options()) {
    if (auto names = names_of(*option); !names.empty()) {
      command.options.push_back({std::move(names), option->get_description(), operand_of(*option)});
    } else if (command.operand.kind == Operand::Kind::nothing) {
      command.operand = operand_of(*option);
    }
  }
  for (const auto* each : app.get_subcommands([](const CLI::App*) { return true; })) {
    auto below = command.path;
    below.push_back(each->get_name());
    command.subcommands.push_back(describe(*each, std::move(below)));
  }
  return command;
}

Exit run(const CompletionOptions& options, const CLI::App& app, Context& context) {
  const auto program = describe(app, {app.get_name()});
  const auto script = options.shell == "bash"  ? bash_completion(program)
                      : options.shell == "zsh" ? zsh_completion(program)
                                               : fish_completion(program);
  return context.write(script, Exit::yes);
}

}  // namespace

void add_completion(CLI::App& app, Context& context, Exit& exit) {
  auto options = std::make_shared<CompletionOptions>();
  auto* command = add_command(app, "completion", "Print a script that completes in your shell");
  add_option(*command, "SHELL", options->shell, "bash, zsh or fish")
      ->required()
      ->check(one_of({"bash", "zsh", "fish"}));
  add_common_options(*command, context);
  command->callback([options, &app, &context, &exit] { exit = run(*options, app, context); });
}

}  // namespace probity::cli
