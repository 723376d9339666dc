#include <memory>
#include <optional>

#include <fmt/format.h>
#include <CLI/App.hpp>

#include "base/file.hpp"
#include "command_line.hpp"
#include "commands.hpp"
#include "law.hpp"
#include "records/restored_report.hpp"
#include "records/saved_report.hpp"
#include "reports/difference.hpp"
#include "reports/formats.hpp"

namespace probity::cli {
namespace {

struct ReportOptions {
  std::string file;
  std::string format = "text";
  std::string folder;
};

struct DifferenceOptions {
  std::string before;
  std::string after;
  std::string format = "text";
};

Result<records::RestoredReport> restore(const std::string& file) {
  PROBITY_TRY(const auto bytes, read_file(file, records::largest_report));
  return records::restore_report(bytes, file);
}

Exit run(const ReportOptions& options, Context& context) {
  if (options.file.empty())
    return context.fail("no report is named",
                        "name a file that `probity check --format json --output FILE` wrote");
  const auto restored = restore(options.file);
  if (!restored) return context.fail(restored.error());
  const auto format = *reports::format_named(options.format);  // one of the names that are offered
  std::optional<reports::HtmlReference> reference;
  if (format == reports::Format::html) {
    const auto library = context.library();
    if (!library) return context.fail(library.error());
    const auto law = open_law(context);
    if (!law) return context.fail(law.error());
    reference = reports::html_reference(*library, **law);
  }
  return context.write(
      reports::render(restored->report, format,
                      {context.layout(), options.folder, reference ? &*reference : nullptr}),
      Exit::yes);
}

/// 1 where something new fails; what is new and unknown is 3.
Exit exit_of(const reports::Difference& difference) {
  Exit exit = Exit::yes;
  for (const auto* finding : difference.added) {
    if (finding->verdict == findings::Verdict::fail) return Exit::no;
    if (finding->verdict == findings::Verdict::unknown) exit = Exit::unknown;
  }
  return exit;
}

Exit run_difference(const DifferenceOptions& options, Context& context) {
  const auto before = restore(options.before);
  if (!before) return context.fail(before.error());
  const auto after = restore(options.after);
  if (!after) return context.fail(after.error());
  const auto difference = reports::difference(before->report, after->report);
  const auto text = options.format == "json"       ? reports::difference_json(difference)
                    : options.format == "markdown" ? reports::difference_markdown(difference)
                                                   : difference_text(difference, context.layout());
  return context.write(text, exit_of(difference));
}

void add_difference(CLI::App& report, Context& context, Exit& exit) {
  auto options = std::make_shared<DifferenceOptions>();
  auto* command = add_command(report, "diff", "What is new and what is fixed between two reports");
  add_option(*command, "OLD", options->before, "The earlier report, as JSON")->required();
  add_option(*command, "NEW", options->after, "The later report, as JSON")->required();
  add_option(*command, "--format", options->format, "text, markdown or json (default: text)")
      ->check(one_of({"text", "markdown", "json"}));
  add_common_options(*command, context);
  command->callback([options, &context, &exit] { exit = run_difference(*options, context); });
}

}  // namespace

void add_report(CLI::App& app, Context& context, Exit& exit) {
  auto options = std::make_shared<ReportOptions>();
  auto* command = add_command(app, "report", "Show a saved report in another format");
  add_option(*command, "FILE", options->file, "A report that `check --format json` wrote");
  add_option(*command, "--format", options->format, "The format to write (default: text)")
      ->check(one_of(reports::format_names()));
  add_option(*command, "--folder", options->folder,
             "The practice's folder in the repository, for formats that name files from its root")
      ->type_name("DIR");
  add_common_options(*command, context);
  command->require_subcommand(0, 1);
  add_difference(*command, context, exit);
  add_report_merge(*command, context, exit);
  command->callback([options, command, &context, &exit] {
    if (command->get_subcommands().empty()) exit = run(*options, context);
  });
}

}  // namespace probity::cli
