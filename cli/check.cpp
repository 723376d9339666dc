#include <memory>
#include <thread>

#include <fmt/format.h>
#include <CLI/App.hpp>

#include "commands.hpp"
#include "evaluation/many.hpp"
#include "law.hpp"
#include "reports/json_report.hpp"
#include "reports/text_report.hpp"

namespace probity::cli {
namespace {

struct Options {
  std::vector<std::string> paths;
  std::string format = "text";
  std::string fail_on = "error";
  bool strict = false;
  bool show_passes = false;
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
  Printer(const Options& options, Context& context) : options_(options), context_(context) {}

  std::string render(const findings::Report& report) const {
    return options_.format == "json" ? reports::to_json(report) : reports::to_text(report, layout_);
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
    if (context_.output.empty() || exit == Exit::usage) return exit;
    return context_.write(kept_, exit);
  }

 private:
  bool is_list() const { return options_.format == "json" && options_.paths.size() > 1; }
  void put(std::string_view text) {
    if (context_.output.empty()) {
      context_.out << text;
    } else {
      kept_ += text;
    }
  }

  const Options& options_;
  Context& context_;
  reports::Layout layout_ = context_.layout();
  std::string kept_;
  int count_ = 0;
};

Exit run(const Options& options, Context& context) {
  const auto day = context.day();
  if (!day) return context.fail(day.error());
  const auto library = context.library();
  if (!library) return context.fail(library.error());
  const auto law = open_law(context);
  if (!law) return context.fail(law.error());
  evaluation::CheckOptions check;
  check.law = law->get();
  check.as_of = *day;
  check.tool_version = version();
  check.passes = options.show_passes ? evaluation::Passes::list : evaluation::Passes::count;
  Printer printer(options, context);
  Exit exit = Exit::yes;
  printer.begin();
  evaluation::check_many(
      options.paths, *library, check, std::thread::hardware_concurrency(),
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
  command->add_option("PATH", options->paths, "Folders with a practice.yaml (default: this one)");
  command->add_option("--format", options->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}));
  command
      ->add_option("--fail-on", options->fail_on,
                   "Lowest severity that fails: error, warning or note")
      ->check(CLI::IsMember({"error", "warning", "note"}));
  command->add_flag("--strict", options->strict, "Treat what is unknown as a failure");
  command->add_flag("--show-passes", options->show_passes, "List what passed, with reasons");
  add_common_options(*command, context);
  command->callback([options, &context, &exit] { exit = run(*options, context); });
}

}  // namespace probity::cli
