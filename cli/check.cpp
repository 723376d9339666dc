#include <algorithm>
#include <filesystem>
#include <iterator>
#include <memory>
#include <optional>
#include <thread>

#include <fmt/format.h>
#include <CLI/App.hpp>

#include "base/file.hpp"
#include "builtin/builtin.hpp"
#include "check_documents.hpp"
#include "check_watch.hpp"
#include "command_line.hpp"
#include "commands.hpp"
#include "evaluation/documents.hpp"
#include "evaluation/many.hpp"
#include "helper.hpp"
#include "law.hpp"
#include "recording.hpp"
#include "records/lockfile.hpp"
#include "records/output_folder.hpp"
#include "reports/formats.hpp"
#include "roots.hpp"
#include "triage_options.hpp"

namespace probity::cli {
namespace {

struct CheckOptions {
  std::vector<std::string> paths;
  std::string format;
  TriageOptions triage;
  RootOptions roots;
  bool show_passes = false;
  bool locked = false;
  std::string kind;
  std::vector<std::string> jurisdictions;
  RecordingOptions recording;
  bool watch = false;
  /// Where given, reads the documents; it remembers them from check to check.
  std::shared_ptr<const evaluation::Examiner> examiner;

  /// What is signed is JSON.
  reports::Format chosen_format() const {
    const auto usual = recording.is_wanted() ? reports::Format::json : reports::Format::text;
    return reports::format_named(format).value_or(usual);
  }
  /// Several reports in one JSON.
  bool is_list() const {
    return chosen_format() == reports::Format::json && roots.output_folder.empty() &&
           (paths.size() > 1 || roots.is_list());
  }
  /// Where CI runs in the repository's root and checks a folder of it.
  std::string folder_in_repository() const {
    const auto path = std::filesystem::path(paths.front()).lexically_normal();
    const auto name = path.has_filename() ? path : path.parent_path();
    const bool is_below = name.is_relative() && name != "." && *name.begin() != "..";
    return is_below ? name.generic_string() : std::string();
  }
};

int rank(const std::string& severity) {
  return severity == "error" ? 0 : severity == "warning" ? 1 : 2;
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
  Printer(const CheckOptions& options, const std::optional<Recording>& recording, Context& context,
          const reports::HtmlReference* reference)
      : options_(options), recording_(recording), context_(context), reference_(reference) {}

  std::string render(const findings::Report& report) const {
    return reports::render(report, format_, {layout_, options_.folder_in_repository(), reference_});
  }

  void begin() {
    if (options_.is_list()) put(list_head());
  }
  void add(std::string_view text) {
    if (count_++ > 0) put(options_.is_list() ? ",\n" : "\n");
    put(text);
  }
  Exit end(Exit exit) {
    if (options_.is_list()) put(list_foot);
    if (exit == Exit::usage) return exit;
    if (recording_) return recording_->write(kept_, exit);
    if (file_ && problem_) problem_ = file_->finish();
    return problem_ ? exit : context_.fail(problem_.error());
  }

 private:
  std::string list_head() const {
    const auto shard = parse_shard(options_.roots.shard);
    const auto part = !shard || options_.roots.shard.empty()
                          ? std::string()
                          : fmt::format("\"shard\": [{}, {}], ", shard->index, shard->of);
    return fmt::format("{{\"schema\": \"probity.reports/1\", {}\"reports\": [\n", part);
  }
  void put(std::string_view text) {
    if (recording_) {
      kept_ += text;
    } else if (context_.output.empty()) {
      context_.out << text;
    } else if (problem_) {
      problem_ = write(text);
    }
  }
  /// As it comes, so that the reports of a thousand practices are not held together.
  Status write(std::string_view text) {
    if (!file_) {
      PROBITY_TRY(auto file, FileWriter::open(context_.output));
      file_ = std::move(file);
    }
    return file_->write(text);
  }

  static constexpr std::string_view list_foot = "]}\n";
  const CheckOptions& options_;
  const std::optional<Recording>& recording_;
  Context& context_;
  const reports::HtmlReference* reference_;
  reports::Format format_ = options_.chosen_format();
  reports::Layout layout_ = context_.layout();
  std::string kept_;
  std::optional<FileWriter> file_;
  Status problem_ = ok();
  int count_ = 0;
};

/// None where the report is only to be printed.
Result<std::optional<Recording>> open_recording(const CheckOptions& options,
                                                const Context& context) {
  if (!options.recording.is_wanted()) return std::optional<Recording>();
  Diagnostic problem;
  if (options.chosen_format() != reports::Format::json) {
    problem.what = fmt::format("a report as {} cannot be signed", options.format);
    problem.why = "only JSON can be computed anew and compared byte for byte";
    problem.fix = "write --format json, or leave out --sign";
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

Status check_locks(const CheckOptions& options, const rules::Library& library) {
  if (!options.locked) return ok();
  for (const auto& path : options.paths) {
    const auto lockfile = std::filesystem::path(path) / records::lockfile_name;
    PROBITY_CHECK(records::check_lock(lockfile.lexically_normal(), library));
  }
  return ok();
}

std::string in_a_line(const std::string& root, const findings::Summary& summary) {
  return fmt::format("{}: {} fail ({} error{}), {} unknown, {} waived\n", root, summary.fail,
                     summary.errors, summary.errors == 1 ? "" : "s", summary.unknown,
                     summary.waived);
}

enum class Show { report, nothing };
using Inspector = std::function<void(const findings::Report&)>;

/// What else becomes of the report on one practice.
struct Use {
  Show show = Show::report;
  Inspector inspect = {};
};

Exit run(const CheckOptions& options, Context& context, const Use& use = {}) {
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
  check.passes = options.show_passes || reports::lists_passes(options.chosen_format())
                     ? evaluation::Passes::list
                     : evaluation::Passes::count;
  const bool in_short = options.chosen_format() == reports::Format::text && !context.verbose &&
                        use.show == Show::report;
  check.triage = triage_reader(options.triage);
  if (options.is_list()) check.root_of = root_name;
  const auto examiner = options.examiner ? options.examiner
                                         : std::make_shared<const evaluation::Examiner>(
                                               builtin::bytes(), document_tools());
  check.examiner = examiner.get();
  check.unknowns = in_short ? evaluation::Unknowns::in_short : evaluation::Unknowns::full;
  const auto folder = records::OutputFolder::open(options.roots.output_folder, options.paths,
                                                  options.format.empty() ? "text" : options.format);
  const bool is_one_each = !options.roots.output_folder.empty();
  if (is_one_each && !folder) return context.fail(folder.error());
  std::optional<reports::HtmlReference> reference;
  if (options.chosen_format() == reports::Format::html)
    reference = reports::html_reference(*library, **law);
  Printer printer(options, *recording, context, reference ? &*reference : nullptr);
  Exit exit = Exit::yes;
  const bool is_printed = use.show == Show::report && !is_one_each;
  if (is_printed) printer.begin();
  std::size_t next = 0;
  evaluation::check_many(
      options.paths, evaluation::Checker(*library, check), std::thread::hardware_concurrency(),
      [&](const findings::Report& report) {
        if (use.inspect) use.inspect(report);
        if (use.show == Show::nothing) return evaluation::Checked{{}, report.summary};
        return evaluation::Checked{printer.render(report), report.summary};
      },
      [&](Result<evaluation::Checked> checked) {
        const std::size_t root = next++;
        if (!checked) {
          exit = graver(exit, context.fail(checked.error()));
          return;
        }
        if (is_printed) printer.add(checked->text);
        if (is_one_each) {
          const auto written = folder->write(root, checked->text);
          if (!written) exit = graver(exit, context.fail(written.error()));
          context.out << in_a_line(options.paths[root], checked->summary);
        }
        const auto& threshold = checked->threshold;
        exit = graver(exit, verdict(checked->summary, threshold.fail_on, threshold.strict));
      });
  return is_printed ? printer.end(exit) : exit;
}

/// Writes what is found now as a baseline.
Exit run_new_baseline(CheckOptions options, Context& context) {
  const auto file = std::exchange(options.triage.new_baseline, {});
  std::optional<Status> written;
  const Inspector write = [&](const findings::Report& report) {
    written = write_baseline(file, report);
    if (*written && !context.quiet)
      context.err << fmt::format("{}: {} findings are known now\n", file,
                                 triage::baseline_of(report).size());
  };
  const auto exit = run(options, context, {Show::nothing, write});
  if (!written) return exit;
  return *written ? Exit::yes : context.fail(written->error());
}

Exit run_prune(CheckOptions options, Context& context) {
  std::optional<Result<std::size_t>> pruned;
  const Inspector prune = [&](const findings::Report& report) {
    pruned = prune_baseline(options.triage, options.paths.front(), report.settings);
  };
  const auto exit = run(options, context, {Show::report, prune});
  if (!pruned) return exit;
  if (!*pruned) return context.fail(pruned->error());
  if (!context.quiet)
    context.err << fmt::format("{} {} taken out of the baseline\n", **pruned,
                               **pruned == 1 ? "entry is" : "entries are");
  return exit;
}

Exit run_roots(CheckOptions options, Context& context) {
  auto roots = find_roots(options.paths, options.roots);
  if (!roots) return context.fail(roots.error());
  options.paths = *std::move(roots);
  if (options.paths.size() != 1 && options.triage.need_one_practice())
    return context.fail("a baseline is of one practice, and several are to be checked",
                        "name it as `baseline` in the probity.yaml of each");
  if (options.paths.size() > 1 && options.roots.output_folder.empty() &&
      !reports::can_follow(options.chosen_format()))
    return context.fail(
        fmt::format("reports on several practices do not go into one file as {}", options.format),
        "write one each with --output-dir, or --format json");
  if (!options.roots.output_folder.empty() &&
      (options.recording.is_wanted() || !context.output.empty()))
    return context.fail(
        "--output-dir writes a report for each practice, and --output and --sign one",
        "leave out one of them");
  if (options.triage.explain) return explain_config(options.triage, options.paths, context);
  if (!options.triage.new_baseline.empty()) return run_new_baseline(options, context);
  if (options.triage.prune) return run_prune(options, context);
  return run(options, context);
}

/// Files, which are documents; folders are practices.
std::vector<std::string> documents_among(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  std::error_code ignored;
  std::copy_if(paths.begin(), paths.end(), std::back_inserter(files), [&](const auto& path) {
    return std::filesystem::exists(path, ignored) && !std::filesystem::is_directory(path, ignored);
  });
  return files;
}

Exit run_documents(const CheckOptions& options, std::vector<std::string> files, Context& context) {
  if (files.size() != options.paths.size())
    return context.fail("some paths are documents and others are not",
                        "check practices and single documents for themselves");
  if (options.kind.empty())
    return context.fail(fmt::format("'{}' is a file, and its kind is not said", files.front()),
                        "name the kind with --kind, or let it be guessed with --kind auto; "
                        "`probity check FOLDER` checks a practice");
  if (options.roots.is_list() || !options.roots.output_folder.empty() || options.locked)
    return context.fail(
        "--recursive, --shard, --output-dir and --locked are about practices, and "
        "these are single documents",
        "leave them out");
  if (options.recording.is_wanted())
    return context.fail("a report on single documents cannot be signed",
                        "list the document in a practice, and sign the practice's report");
  if (!options.triage.new_baseline.empty() || options.triage.prune)
    return context.fail("a baseline is of a practice, and these are single documents",
                        "leave out --write-baseline and --prune; --baseline is fine");
  if (options.triage.explain) return explain_config(options.triage, {"."}, context);
  return check_documents({std::move(files), options.kind, options.jurisdictions, options.format,
                          options.triage, options.examiner},
                         context);
}

Exit run_any(const CheckOptions& options, Context& context) {
  auto files = documents_among(options.paths);
  if (!files.empty()) return run_documents(options, std::move(files), context);
  if (!options.kind.empty() || !options.jurisdictions.empty()) {
    return context.fail(fmt::format("--kind and --jurisdiction are about documents, and there is "
                                    "no file '{}'",
                                    options.paths.front()),
                        "name the file, or leave the options out to check a practice");
  }
  return run_roots(options, context);
}

Exit run_watch(CheckOptions options, Context& context) {
  if (options.chosen_format() != reports::Format::text)
    return context.fail("--watch shows a report as text, and no other format",
                        "leave out --format, or --watch");
  if (!context.output.empty() || !options.roots.output_folder.empty() ||
      options.recording.is_wanted())
    return context.fail("--watch shows a report again and again, and writes and signs no file",
                        "leave out --output, --output-dir and --sign, or --watch");
  if (!options.triage.new_baseline.empty() || options.triage.prune || options.triage.explain)
    return context.fail("--watch only checks",
                        "leave out --write-baseline, --prune and --explain-config, or --watch");
  options.examiner = std::make_shared<const evaluation::Examiner>(
      builtin::bytes(), document_tools(), evaluation::Memory::documents);
  return watch(options.paths, context, [&] { return run_any(options, context); });
}

}  // namespace

Exit verdict(const findings::Summary& summary, const std::string& fail_on, bool strict) {
  const int at = rank(fail_on);
  const bool fails =
      summary.errors > 0 || (at >= 1 && summary.warnings > 0) || (at >= 2 && summary.notes > 0);
  if (fails) return Exit::no;
  if (summary.unknown > 0) return strict ? Exit::no : Exit::unknown;
  return Exit::yes;
}

void add_check(CLI::App& app, Context& context, Exit& exit) {
  auto options = std::make_shared<CheckOptions>();
  options->paths = {"."};
  auto* command =
      add_command(app, "check", "Check practices against the law and the profession's standards");
  add_option(*command, "PATH", options->paths,
             "Folders of practices, each with a practice.yaml (default: this one), or documents");
  add_option(*command, "--format", options->format, "For people or for programs (default: text)")
      ->check(one_of(reports::format_names()));
  add_triage_options(*command, options->triage);
  add_root_options(*command, options->roots);
  add_flag(*command, "--show-passes", options->show_passes, "List what passed, with reasons");
  add_flag(*command, "--locked", options->locked, "Refuse packs that probity.lock does not name");
  add_option(*command, "--kind", options->kind,
             "What the documents are, such as emergency-plan; auto guesses");
  add_option(*command, "--jurisdiction", options->jurisdictions,
             "Where the documents are to serve; its own elements are looked for too")
      ->type_name("PLACE")
      ->allow_extra_args(false);
  add_flag(*command, "--watch", options->watch,
           "Check again whenever a file changes, until Ctrl-C (exit status 0)");
  add_recording_options(*command, options->recording);
  add_common_options(*command, context);
  command->callback([options, &context, &exit] {
    exit = options->watch ? run_watch(*options, context) : run_any(*options, context);
  });
}

}  // namespace probity::cli
