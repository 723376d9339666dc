#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <thread>

#include <fmt/format.h>

#include "base/file.hpp"
#include "licensure/roster.hpp"
#include "licensure_options.hpp"
#include "reports/licensure_roster.hpp"

namespace probity::cli {
namespace {

using licensure::RosterOutput;

RosterOutput output_of(const std::string& format) {
  if (format == "csv") return RosterOutput::csv;
  if (format == "ndjson") return RosterOutput::ndjson;
  return format.empty() ? RosterOutput::as_input : RosterOutput::none;
}

/// The answers go out as they come; into a file only once all are there.
class Answers {
 public:
  explicit Answers(Context& context) : context_(context) {
    if (context.output.empty()) return;
    partial_ = context.output + ".partial";
    file_.open(partial_, std::ios::binary | std::ios::trunc);
  }
  ~Answers() {
    std::error_code ignored;
    if (!partial_.empty()) std::filesystem::remove(partial_, ignored);
  }
  Answers(const Answers&) = delete;
  Answers& operator=(const Answers&) = delete;

  std::ostream& stream() { return partial_.empty() ? context_.out : file_; }

  bool finish() {
    if (partial_.empty()) return true;
    file_.close();
    std::error_code problem;
    if (file_) std::filesystem::rename(partial_, context_.output, problem);
    return file_ && !problem;
  }

 private:
  Context& context_;
  std::string partial_;
  std::ofstream file_;
};

}  // namespace

Exit answer_roster(const LicensureOptions& options, const licensure::Law& law, Date day,
                   Context& context) {
  const bool from_input = options.roster == "-";
  std::ifstream file;
  if (!from_input) {
    std::error_code ignored;
    file.open(options.roster, std::ios::binary);
    if (!file || std::filesystem::is_directory(options.roster, ignored))
      return context.fail(fmt::format("the roster '{}' cannot be read", options.roster),
                          "check the path after --roster");
  }
  licensure::RosterOptions roster;
  roster.path = from_input ? "(standard input)" : options.roster;
  roster.as_of = day;
  roster.defaults = question_text(options);
  roster.output = output_of(options.format);
  roster.threads = std::thread::hardware_concurrency();
  Answers answers(context);
  const auto summary = licensure::answer_roster(from_input ? std::cin : file, law, roster,
                                                [&](const licensure::RosterChunk& chunk) {
                                                  answers.stream() << chunk.answers;
                                                  context.err << chunk.problems;
                                                });
  if (!summary) return context.fail(summary.error());
  if (options.format == "text" || options.format == "summary")
    answers.stream() << reports::roster_summary_text(*summary);
  if (options.format == "json") answers.stream() << reports::roster_summary_json(*summary);
  if (!answers.finish())
    return context.fail(fmt::format("'{}' cannot be written", context.output), {});
  if (summary->bad > 0)
    context.err << fmt::format("{} row{} could not be answered, as said above\n", summary->bad,
                               summary->bad == 1 ? "" : "s");
  return summary->bad > 0 ? Exit::usage : Exit::yes;
}

}  // namespace probity::cli
