#include "records/changes.hpp"

#include <chrono>

#include <fmt/format.h>

#include "documents/child_process.hpp"
#include "reports/terminal.hpp"
#include "triage/changes.hpp"

namespace probity::records {
namespace {

constexpr std::chrono::seconds changes_time_limit{120};
constexpr std::size_t changes_output_limit = 64 << 20;

Diagnostic no_changes(const ChangesInput& input, std::string why, std::string fix) {
  Diagnostic problem;
  problem.where.path = input.practice.string();
  problem.what = fmt::format("what changed since '{}' cannot be read", input.revision);
  problem.why = std::move(why);
  problem.fix = std::move(fix);
  return problem;
}

}  // namespace

Result<findings::Changes> read_changes(const ChangesInput& input) {
  const auto child =
      documents::run_child(input.reader, {"--changes", input.practice.string(), input.revision}, {},
                           changes_time_limit, changes_output_limit);
  switch (child.end) {
    case documents::ChildEnd::finished:
      return triage::parse_changes(child.output);
    case documents::ChildEnd::not_started:
      return no_changes(input, fmt::format("'{}' could not be started", input.reader.string()),
                        "install probity-git beside probity");
    case documents::ChildEnd::out_of_time:
    case documents::ChildEnd::too_much_output:
      return no_changes(input, "the change is too large", "check without --changed-since");
    case documents::ChildEnd::failed:
      break;
  }
  const auto why = reports::harmless(child.output.substr(0, child.output.find('\n')));
  return no_changes(input, why.empty() ? "the repository could not be read" : why,
                    "check the revision with `git log`; a shallow clone may lack it");
}

}  // namespace probity::records
