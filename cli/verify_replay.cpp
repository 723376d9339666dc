#include <optional>

#include <fmt/format.h>

#include "base/file.hpp"
#include "builtin/builtin.hpp"
#include "evaluation/documents.hpp"
#include "helper.hpp"
#include "law.hpp"
#include "records/pages.hpp"
#include "records/replay.hpp"
#include "records/revision.hpp"
#include "records/saved_report.hpp"
#include "verify_parts.hpp"

namespace probity::cli {
namespace {

Result<std::optional<records::Revision>> read_revision(const VerifyOptions& options) {
  if (options.revision.empty()) return std::optional<records::Revision>();
  std::error_code ignored;
  PROBITY_TRY(auto revision,
              records::read_revision({options.practice, options.revision, helper("probity-git"),
                                      std::filesystem::temp_directory_path(ignored)}));
  return std::optional<records::Revision>(std::move(revision));
}

}  // namespace

Exit check_replay(const VerifyOptions& options, Context& context) {
  const auto bytes = read_file(options.file, records::largest_report);
  if (!bytes) return context.fail(bytes.error());
  auto library = context.library(options.practice);
  if (!library) return context.fail(library.error());
  const auto law = open_law(context);
  if (!law) return context.fail(law.error());
  const auto revision = read_revision(options);
  if (!revision) return context.fail(revision.error());
  if (*revision && !context.quiet)
    context.out << fmt::format("{}: read as it was in commit {}\n", options.practice,
                               (*revision)->commit());
  const auto folder = *revision ? (*revision)->folder().string() : options.practice;
  const evaluation::Examiner examiner(builtin::bytes(), document_tools());
  const auto result =
      records::replay({*bytes, options.file, folder, std::string(version()), law->get(), &examiner},
                      *std::move(library));
  if (!result) return context.fail(result.error());
  context.out << records::replay_page(options.file, *result);
  return result->is_identical ? Exit::yes : Exit::no;
}

}  // namespace probity::cli
