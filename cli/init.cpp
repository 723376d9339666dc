#include <functional>
#include <iostream>
#include <memory>
#include <optional>

#include <unistd.h>

#include <fmt/format.h>
#include <CLI/App.hpp>

#include "builtin/builtin.hpp"
#include "command_line.hpp"
#include "commands.hpp"
#include "practice/starter.hpp"
#include "rules/archive.hpp"

namespace probity::cli {
namespace {

struct InitOptions {
  std::string folder = ".";
  std::optional<std::string> name;
  std::optional<std::string> kind;
  std::optional<std::string> place;
  bool yes = false;
};

using Read = std::function<Result<std::string>(std::string_view)>;

/// One line from the terminal; none where the input has ended.
std::optional<std::string> ask(std::string_view question, Context& context) {
  context.err << question << std::flush;
  std::string line;
  if (!std::getline(std::cin, line)) return std::nullopt;
  return line;
}

/// The flag's value, or an answer from the terminal: asked again until it can be used.
Result<std::string> answer(const std::optional<std::string>& flag, std::string_view question,
                           const Read& read, Context& context) {
  if (flag) return read(*flag);
  while (const auto line = ask(question, context)) {
    auto value = read(*line);
    if (value) return value;
    context.err << to_text(value.error());
  }
  return unplaced("the input ended before the questions did", {},
                  "give --name, --kind and --place");
}

/// Enter alone leaves a question open.
std::string_view or_unknown(std::string_view text) {
  return text.empty() ? "unknown" : text;
}

/// Where nobody can be asked, the flags must say everything.
Status check_flags(const InitOptions& options) {
  std::string missing;
  const auto need = [&](const auto& flag, std::string_view name) {
    if (!flag) missing += fmt::format("{}{}", missing.empty() ? "" : ", ", name);
  };
  need(options.name, "--name");
  if (!options.yes) need(options.kind, "--kind");
  if (!options.yes) need(options.place, "--place");
  if (missing.empty()) return ok();
  return unplaced(
      fmt::format("{} must be given", missing),
      options.yes ? "with --yes nothing is asked" : "there is no terminal to ask the questions on",
      "write probity init --name 'Riverside Family Services' --kind agency --place OH");
}

Result<practice::Starter> questions(const InitOptions& options, const rules::Vocabulary& vocabulary,
                                    Context& context) {
  const bool asks = !options.yes && ::isatty(STDIN_FILENO) == 1;
  if (!asks) PROBITY_CHECK(check_flags(options));
  const auto unless_asked = [&](const std::optional<std::string>& flag) {
    return asks || flag ? flag : "unknown";
  };
  const auto read_kind = [&](std::string_view text) {
    return practice::read_kind(or_unknown(text), vocabulary.schema());
  };
  const auto read_place = [&](std::string_view text) {
    return practice::read_place(or_unknown(text), vocabulary.places());
  };
  const auto what = fmt::format("What it is ({}; Enter: unknown): ",
                                fmt::join(practice::kinds(vocabulary.schema()), ", "));
  practice::Starter starter;
  PROBITY_TRY(starter.name,
              answer(options.name, "Name of the practice: ", practice::read_name, context));
  PROBITY_TRY(starter.kind, answer(unless_asked(options.kind), what, read_kind, context));
  PROBITY_TRY(starter.place, answer(unless_asked(options.place),
                                    "Where it has its seat (OH, Ohio, ...; Enter: unknown): ",
                                    read_place, context));
  return starter;
}

std::vector<practice::NewFile> files(const practice::Starter& starter) {
  const rules::ArchiveView templates(builtin::starter());
  std::vector<practice::NewFile> files;
  for (const auto name : templates.names_below("")) {
    files.push_back({std::string(name), practice::fill(templates.find(name), starter)});
  }
  return files;
}

Exit run(const InitOptions& options, Context& context) {
  const auto library = context.library();
  if (!library) return context.fail(library.error());
  const auto starter = questions(options, *library->vocabulary, context);
  if (!starter) return context.fail(starter.error());
  const auto written = files(*starter);
  if (auto done = practice::write_new(options.folder, written); !done)
    return context.fail(done.error());
  if (context.quiet) return Exit::yes;
  std::string text;
  for (const auto& file : written) text += file.path + "\n";
  return context.write(
      fmt::format("{}\nWritten to {}. Fill in what is so, then: probity check {}\n", text,
                  options.folder, options.folder),
      Exit::yes);
}

}  // namespace

void add_init(CLI::App& app, Context& context, Exit& exit) {
  auto options = std::make_shared<InitOptions>();
  auto* command = add_command(app, "init", "Start a description of your practice, to be checked");
  add_option(*command, "DIR", options->folder, "Folder to write to (default: this one)");
  add_option(*command, "--name", options->name, "Name of the practice, as clients know it")
      ->type_name("NAME");
  add_option(*command, "--kind", options->kind,
             "What it is: solo, group, agency, school, hospital, university-clinic, "
             "community-organisation")
      ->type_name("KIND");
  add_option(*command, "--place", options->place, "Where it has its seat: OH, Ohio, CAN-ON, GBR")
      ->type_name("PLACE");
  add_flag(*command, "--yes", options->yes, "Ask nothing; what no flag says is left unknown");
  add_common_options(*command, context);
  command->callback([options, &context, &exit] { exit = run(*options, context); });
}

}  // namespace probity::cli
