#include "records/revision.hpp"

#include <chrono>
#include <cstdlib>
#include <utility>

#include <fmt/format.h>

#include "documents/child_process.hpp"
#include "reports/terminal.hpp"

namespace probity::records {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds time_limit{120};
constexpr std::size_t output_limit = 65536;

Diagnostic problem(const RevisionInput& input, std::string why, std::string fix) {
  Diagnostic diagnostic;
  diagnostic.where.path = input.practice.string();
  diagnostic.what = fmt::format("cannot be read as it was in '{}'", input.revision);
  diagnostic.why = std::move(why);
  diagnostic.fix = std::move(fix);
  return diagnostic;
}

/// A hostile repository has a say in it, so it must not reach a terminal as it is.
std::string first_line(const std::string& text) {
  return reports::harmless(text.substr(0, text.find('\n')));
}

}  // namespace

Revision::Revision(Revision&& other) noexcept
    : folder_(std::exchange(other.folder_, {})), commit_(std::move(other.commit_)) {}

Revision::~Revision() {
  std::error_code ignored;
  if (!folder_.empty()) fs::remove_all(folder_, ignored);
}

Result<Revision> read_revision(const RevisionInput& input) {
  std::string name = (input.temporary / "probity-revision.XXXXXX").string();
  if (!::mkdtemp(name.data()))
    return problem(input, fmt::format("no folder can be made in '{}'", input.temporary.string()),
                   "set TMPDIR to a folder that you may write to");
  Revision revision{fs::path(name)};
  const auto child = documents::run_child(
      input.reader, {input.practice.string(), input.revision, name}, {}, time_limit, output_limit);
  switch (child.end) {
    case documents::ChildEnd::finished:
      revision.commit_ = first_line(child.output);
      return revision;
    case documents::ChildEnd::not_started:
      return problem(input, fmt::format("'{}' could not be started", input.reader.string()),
                     "install probity-git beside probity");
    case documents::ChildEnd::out_of_time:
      return problem(input, "reading the repository takes too long", "check out the commit");
    case documents::ChildEnd::failed:
    case documents::ChildEnd::too_much_output:
      break;
  }
  const auto why = first_line(child.output);
  return problem(input, why.empty() ? "the repository could not be read" : why,
                 "check the revision after --at with `git log`");
}

}  // namespace probity::records
