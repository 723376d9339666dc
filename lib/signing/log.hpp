#pragma once

#include "signing/checkpoint.hpp"
#include "signing/record.hpp"

/// A history of signed reports in a folder, to which entries are added and from which none can
/// be taken, moved or changed unnoticed.
///
/// What the folder alone cannot show is that it was put back, as a whole, to an earlier state:
/// for that, keep a checkpoint elsewhere and hand it to `verify`.
namespace probity::signing {

struct NewEntry {
  std::string_view report;
  /// The report's .minisig; may be empty.
  std::string_view signature;
  std::string_view note;
};

struct Appended {
  std::uint64_t index = 0;
  Checkpoint checkpoint;
};

struct LogReport {
  VerifiedCheckpoint head;
  std::vector<Record> records;
  /// Everything that was found wrong; empty where the history holds.
  Diagnostics problems;
};

class Log {
 public:
  /// Nothing is read or made before one of the functions below is called.
  explicit Log(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// When it returns an index, the entry is on the disk for good. A crash before that leaves the
  /// log as it was, or with the entry. Safe when several processes append at once. The head has
  /// to be signed by `key` or a trusted one; the first entry makes the log.
  Result<Appended> append(const NewEntry& entry, const SecretKey& key,
                          const TrustedKeys& keys = {}) const;

  /// Reads everything. An error is a folder without a readable, trusted checkpoint.
  Result<LogReport> verify(const TrustedKeys& keys,
                           const std::optional<Checkpoint>& earlier = {}) const;

  /// What the folder says, with nothing verified: for lists.
  Result<std::vector<Record>> list() const;

  /// A text by which anybody who has the report and the public key can check that the report
  /// stands in this log; see log_proof.hpp.
  Result<std::string> prove(std::uint64_t index, const TrustedKeys& keys) const;

 private:
  std::filesystem::path folder_;
};

/// The last record of a report with these bytes.
std::optional<std::uint64_t> index_of(std::string_view report, const std::vector<Record>& records);

}  // namespace probity::signing
