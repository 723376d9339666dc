#include <filesystem>
#include <memory>
#include <optional>
#include <thread>

#include <fmt/format.h>
#include <CLI/App.hpp>

#include "commands.hpp"
#include "evaluation/many.hpp"
#include "law.hpp"
#include "recording.hpp"
#include "records/lockfile.hpp"
#include "reports/json_report.hpp"
#include "reports/text_report.hpp"

namespace probity::cli {
namespace {

struct Options {
  std::vector<std::string> paths;
  std::string format;
  std::string fail_on = "error";
  bool strict = false;
  bool show_passes = false;
  bool locked = false;
  RecordingOptions recording;

  /// What is signed is JSON.
  std::string chosen_format() const {
    return !format.empty() ? format : recording.is_wanted() ? "json" : "text";
  }
};

int rank(const std::string& severity) {
  return severity == "error" ? 0 : severity == "warning" ? 1 : 2;
}

Exit verdict(const findings::Summary& summary, const Options& options) {
  const int at = rank(options.fail_on);
  const bool fails =
      summary.errors > 0 || (at >= 1 && summary.warnings > 0) || (at >= 2 && summary.notes > 0);
  if (fails) return Exit::no;
  if (summary.unknown > 0) return options.strict ? Exit::no : Exit::unknown;
  return Exit::yes;
}

/// The graver of two: usage, then no, then unknown, then yes.
Exit graver(Exit a, Exit b) {
  const auto weight = [](Exit exit) {
    return exit == Exit::usage ? 3 : exit == Exit::no ? 2 : exit == Exit::unknown ? 1 : 0;
  };
  return weight(a) >= weight(b) ? a : b;
}

/// Puts reports together in order, on the standard output as they come, or for --output.
class Printer {
 public:
  Printer(const Options& options, const std::optional<Recording>& recording, Context& context)
      : options_(options), recording_(recording), context_(context) {}

  std::string render(const findings::Report& report) const {
    return is_json_ ? reports::to_json(report) : reports::to_text(report, layout_);
  }

  void begin() {
    if (is_list()) put("{\"schema\": \"probity.reports/1\", \"reports\": [\n");
  }
  void add(std::string_view text) {
    if (count_++ > 0) put(is_list() ? ",\n" : "\n");
    put(text);
  }
  Exit end(Exit exit) {
    if (is_list()) put("]}\n");
    if (exit == Exit::usage) return exit;
    if (recording_) return recording_->write(kept_, exit);
    if (context_.output.empty()) return exit;
    return context_.write(kept_, exit);
  }

 private:
  bool is_list() const { return is_json_ && options_.paths.size() > 1; }
  void put(std::string_view text) {
    if (context_.output.empty() && !recording_) {
      context_.out << text;
    } else {
      kept_ += text;
    }
  }

  const Options& options_;
  const std::optional<Recording>& recording_;
  Context& context_;
  bool is_json_ = options_.chosen_format() == "json";
  reports::Layout layout_ = context_.layout();
  std::string kept_;
  int count_ = 0;
};

/// None where the report is only to be printed.
Result<std::optional<Recording>> open_recording(const Options& options, const Context& context) {
  if (!options.recording.is_wanted()) return std::optional<Recording>();
  Diagnostic problem;
  if (options.chosen_format() != "json") {
    problem.what = fmt::format("a report as {} cannot be signed", options.format);
    problem.why = "only JSON can be computed anew and compared byte for byte";
    problem.fix = "write --format json; `probity report` shows it in other formats";
    return problem;
  }
  if (options.paths.size() > 1) {
    problem.what = "reports on several practices cannot be signed together";
    problem.fix = "check and sign each for itself";
    return problem;
  }
  PROBITY_TRY(auto recording, Recording::open(options.recording, options.paths.front(), context));
  return std::optional(std::move(recording));
}

Status check_locks(const Options& options, const rules::Library& library) {
  if (!options.locked) return ok();
  for (const auto& path : options.paths) {
    const auto lockfile = std::filesystem::path(path) / records::lockfile_name;
    PROBITY_CHECK(records::check_lock(lockfile.lexically_normal(), library));
  }
  return ok();
}

Exit run(const Options& options, Context& context) {
  const auto recording = open_recording(options, context);
  if (!recording) return context.fail(recording.error());
  const auto day = context.day();
  if (!day) return context.fail(day.error());
  const auto library = context.library(options.paths.size() == 1 ? options.paths.front() : "");
  if (!library) return context.fail(library.error());
  if (const auto locks = check_locks(options, *library); !locks) return context.fail(locks.error());
  const auto law = open_law(context);
  if (!law) return context.fail(law.error());
  evaluation::CheckOptions check;
  check.law = law->get();
  check.as_of = *day;
  check.tool_version = version();
  check.passes = options.show_passes ? evaluation::Passes::list : evaluation::Passes::count;
  const bool in_short = options.chosen_format() == "text" && !context.verbose;
  check.unknowns = in_short ? evaluation::Unknowns::in_short : evaluation::Unknowns::full;
  Printer printer(options, *recording, context);
  Exit exit = Exit::yes;
  printer.begin();
  evaluation::check_many(
      options.paths, evaluation::Checker(*library, check), std::thread::hardware_concurrency(),
      [&](const findings::Report& report) {
        return evaluation::Checked{printer.render(report), report.summary};
      },
      [&](Result<evaluation::Checked> checked) {
        if (!checked) {
          exit = graver(exit, context.fail(checked.error()));
          return;
        }
        printer.add(checked->text);
        exit = graver(exit, verdict(checked->summary, options));
      });
  return printer.end(exit);
}

}  // namespace

void add_check(CLI::App& app, Context& context, Exit& exit) {
  auto options = std::make_shared<Options>();
  options->paths = {"."};
  auto* command =
      app.add_subcommand("check", "Check practices against the law and the profession's standards");
  command->add_option("PATH", options->paths,
                      "Folders of practices, each with a practice.yaml (default: this one)");
  command->add_option("--format", options->format, "For people or for programs (default: text)")
      ->check(CLI::IsMember({"text", "json"}));
  command
      ->add_option("--fail-on", options->fail_on,
                   "Mildest finding that counts as not in order (default: error)")
      ->check(CLI::IsMember({"error", "warning", "note"}));
  command->add_flag("--strict", options->strict,
                    "Count what is unknown as not in order (exit status 1)");
  command->add_flag("--show-passes", options->show_passes, "List what passed, with reasons");
  command->add_flag("--locked", options->locked, "Refuse packs that probity.lock does not name");
  add_recording_options(*command, options->recording);
  add_common_options(*command, context);
  command->callback([options, &context, &exit] { exit = run(*options, context); });
}

}  // namespace probity::cli
