#include <memory>
#include <optional>

#include <CLI/App.hpp>

#include "base/file.hpp"
#include "command_line.hpp"
#include "commands.hpp"
#include "records/merge.hpp"

namespace probity::cli {
namespace {

struct ReportMergeOptions {
  std::vector<std::string> files;
};

Exit run(const ReportMergeOptions& options, Context& context) {
  std::optional<FileWriter> file;
  if (!context.output.empty()) {
    auto opened = FileWriter::open(context.output);
    if (!opened) return context.fail(opened.error());
    file = *std::move(opened);
  }
  const auto merged = records::merge_reports({options.files.begin(), options.files.end()},
                                             [&](std::string_view piece) -> Status {
                                               if (file) return file->write(piece);
                                               context.out << piece;
                                               return ok();
                                             });
  if (!merged) return context.fail(merged.error());
  if (!file) return Exit::yes;
  const auto finished = file->finish();
  return finished ? Exit::yes : context.fail(finished.error());
}

}  // namespace

void add_report_merge(CLI::App& report, Context& context, Exit& exit) {
  auto options = std::make_shared<ReportMergeOptions>();
  auto* command =
      add_command(report, "merge", "Put JSON reports together, as one run would have written");
  add_option(*command, "FILE", options->files, "Reports; those of --shard in any order")
      ->required();
  add_common_options(*command, context);
  command->callback([options, &context, &exit] { exit = run(*options, context); });
}

}  // namespace probity::cli
