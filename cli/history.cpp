#include <memory>

#include <fmt/format.h>
#include <CLI/App.hpp>

#include "base/file.hpp"
#include "command_line.hpp"
#include "commands.hpp"
#include "records/history.hpp"
#include "records/pages.hpp"
#include "trust_options.hpp"

namespace probity::cli {
namespace {

constexpr std::uintmax_t checkpoint_limit = 1 << 20;

struct HistoryOptions {
  std::string folder = "history";
  std::string report;
  std::string checkpoint;
  TrustOptions trust;
};

Exit show(const HistoryOptions& options, Context& context) {
  const auto records = signing::Log(options.folder).list();
  if (!records) return context.fail(records.error());
  return context.write(records::history_page(*records), Exit::yes);
}

Result<signing::TrustedKeys> keys_for(const HistoryOptions& options, const Context& context) {
  return trusted_keys(options.trust, context, "", records::TrustedFor::reports);
}

Exit verify(const HistoryOptions& options, Context& context) {
  const auto keys = keys_for(options, context);
  if (!keys) return context.fail(keys.error());
  if (keys->all().empty()) return fail_without_key(context);
  std::optional<std::string> earlier;
  if (!options.checkpoint.empty()) {
    auto text = read_file(options.checkpoint, checkpoint_limit);
    if (!text) return context.fail(text.error());
    earlier = *std::move(text);
  }
  const auto report = records::verify_history(options.folder, *keys, earlier, options.checkpoint);
  if (!report || !report->problems.empty()) {
    context.err << to_text(report ? report->problems : report.error());
    return Exit::no;
  }
  return context.write(records::intact_page(options.folder, *report), Exit::yes);
}

Exit prove(const HistoryOptions& options, Context& context) {
  const auto keys = keys_for(options, context);
  if (!keys) return context.fail(keys.error());
  if (keys->all().empty()) return fail_without_key(context);
  const auto proof = records::prove(options.folder, options.report, *keys);
  if (!proof) return context.fail(proof.error());
  return context.write(*proof, Exit::yes);
}

}  // namespace

void add_history(CLI::App& app, Context& context, Exit& exit) {
  auto options = std::make_shared<HistoryOptions>();
  auto* history = add_command(app, "history", "Look into a history of signed reports");
  history->require_subcommand(1);
  const auto add = [&](const char* name, const char* about, const char* folder,
                       Exit (*run)(const HistoryOptions&, Context&)) {
    auto* command = add_command(*history, name, about);
    add_option(*command, folder, options->folder, "Folder of the history (default: history)");
    add_option(*command, "--output", context.output, "Write the result to a file");
    command->callback([options, run, &context, &exit] { exit = run(*options, context); });
    return command;
  };
  add("show", "List the reports, oldest first", "DIR,--history", show);
  auto* check =
      add("verify", "Find whether anything was removed, moved or changed", "DIR,--history", verify);
  add_option(*check, "--checkpoint", options->checkpoint,
             "A checkpoint that was kept elsewhere: the history must continue it");
  add_trust_options(*check, options->trust, context);
  auto* proving =
      add("prove", "Print a proof that a report stands in the history", "--history", prove);
  add_option(*proving, "REPORT", options->report, "The report")->required();
  add_trust_options(*proving, options->trust, context);
}

}  // namespace probity::cli
