#include "records/attestation.hpp"

#include "signing/attestation.hpp"

namespace probity::records {

Result<std::string> attest_report(std::string_view bytes, const SavedReport& report,
                                  const signing::SecretKey& key) {
  signing::Statement statement;
  for (const auto& file : report.files)
    statement.subjects.push_back({file.path, {{"blake2b", file.blake2b}}});
  statement.predicate_type = report_predicate_type;
  statement.predicate = bytes.substr(0, bytes.find_last_not_of('\n') + 1);
  return signing::attest(statement, key);
}

}  // namespace probity::records
