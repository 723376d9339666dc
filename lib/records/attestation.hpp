#pragma once

#include <string>
#include <string_view>

#include "records/saved_report.hpp"
#include "signing/secret_key.hpp"

namespace probity::records {

/// What the predicate of our attestations is: a report of the schema "probity.report/1".
constexpr std::string_view report_predicate_type = "https://probity.invalid/report/v1";

/// An in-toto Statement v1 in a DSSE envelope: the practice's files by their BLAKE2b-512 digests
/// as subjects, the report, byte for byte, as predicate.
Result<std::string> attest_report(std::string_view bytes, const SavedReport& report,
                                  const signing::SecretKey& key);

}  // namespace probity::records
