#pragma once

#include "signing/checkpoint.hpp"
#include "signing/record.hpp"

/// Proofs that a report stands in a history, as C2SP tlog-proof lays them out: a text file that
/// needs nothing but the report and the public key of the history.
namespace probity::signing {

struct LogProof {
  /// What the leaf of the tree hashes; names the report by its digest. It is the proof's "extra".
  std::string record_text;
  std::uint64_t index = 0;
  std::vector<Hash256> path;
  /// The signed checkpoint, as it stands in the log.
  std::string checkpoint;

  bool operator==(const LogProof&) const = default;
};

std::string to_file_text(const LogProof& proof);
Result<LogProof> parse_log_proof(std::string_view text, std::string_view name);

struct Proven {
  Record record;
  VerifiedCheckpoint head;
};

/// That this very report is the one in the record, that the record stands at its index in the
/// log, and that a trusted key signed the log's head. The error says which of them fails.
Result<Proven> verify_log_proof(std::string_view proof_text, std::string_view report,
                                const TrustedKeys& keys, std::string_view name);

/// Where a log keeps what a record names, within its folder.
std::filesystem::path report_path(const Record& record);
std::filesystem::path signature_path(const Record& record);

}  // namespace probity::signing
