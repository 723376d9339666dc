#include "records/history.hpp"

#include <fmt/format.h>

#include "base/file.hpp"
#include "records/saved_report.hpp"
#include "signing/log_proof.hpp"
#include "signing/verify.hpp"

namespace probity::records {
namespace {

/// A report whose file was changed has been told of already.
void check_signature(signing::LogReport& report, const std::filesystem::path& folder,
                     const signing::Record& record, const signing::TrustedKeys& keys) {
  const auto verification =
      signing::verify_file(folder / report_path(record), folder / signature_path(record), keys);
  if (!verification) return;
  const auto* refused = std::get_if<signing::Refused>(&*verification);
  if (refused && refused->reason != signing::Refusal::changed_file)
    report.problems.push_back(refused->diagnostic);
}

}  // namespace

Result<signing::LogReport> verify_history(const std::filesystem::path& folder,
                                          const signing::TrustedKeys& keys,
                                          const std::optional<std::string>& earlier,
                                          const std::string& earlier_name) {
  std::optional<signing::Checkpoint> checkpoint;
  if (earlier) {
    PROBITY_TRY(auto verified, signing::verify_checkpoint(*earlier, keys, earlier_name));
    checkpoint = std::move(verified.checkpoint);
  }
  PROBITY_TRY(auto report, signing::Log(folder).verify(keys, checkpoint));
  if (!report.problems.empty()) return report;
  for (const auto& record : report.records) {
    if (record.signature) check_signature(report, folder, record, keys);
  }
  return report;
}

Result<std::string> prove(const std::filesystem::path& folder, const std::filesystem::path& report,
                          const signing::TrustedKeys& keys) {
  PROBITY_TRY(const auto bytes, read_file(report, largest_report));
  const signing::Log log(folder);
  PROBITY_TRY(const auto records, log.list());
  if (const auto index = signing::index_of(bytes, records)) return log.prove(*index, keys);
  Diagnostic problem;
  problem.where.path = report.string();
  problem.what = fmt::format("does not stand in the history '{}'", folder.string());
  problem.why = fmt::format("none of its {} entries has these bytes", records.size());
  problem.fix = "name the report as it was signed, or another --history";
  return problem;
}

}  // namespace probity::records
