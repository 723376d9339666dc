#pragma once

#include <optional>
#include <string>

#include "context.hpp"
#include "passphrase.hpp"
#include "signing/signature.hpp"
#include "signing/trusted_keys.hpp"

namespace probity::cli {

/// What a check leaves behind that can be proved later.
struct RecordingOptions {
  std::string key;
  PassphraseOptions passphrase;
  std::string attestation;
  std::string history;

  bool is_wanted() const { return !key.empty() || !attestation.empty() || !history.empty(); }
};

/// --sign, --attest, --history and those for the passphrase.
void add_recording_options(CLI::App& command, RecordingOptions& options);

/// An open key, and where the signed report goes. Made before the check, so that a passphrase is
/// asked for, and a mistake told, before any work is done.
class Recording {
 public:
  /// `practice` is the folder whose trusted-keys.yaml says which other keys the history may have.
  static Result<Recording> open(const RecordingOptions& options, const std::string& practice,
                                const Context& context);

  /// The report and its signature to --output, together or not at all; then the attestation; then
  /// the entry of the history. `exit`, or Exit::usage where one of them could not be written.
  Exit write(const std::string& report, Exit exit) const;

 private:
  Recording(const RecordingOptions& options, const Context& context, signing::SecretKey key,
            signing::TrustedKeys trusted)
      : options_(options), context_(context), key_(std::move(key)), trusted_(std::move(trusted)) {}

  Status write_all(const std::string& report) const;
  Result<signing::Signature> write_report(const std::string& report,
                                          const std::string& comment) const;
  Status append_to_history(const std::string& report, const signing::Signature& signature) const;

  const RecordingOptions& options_;
  const Context& context_;
  signing::SecretKey key_;
  signing::TrustedKeys trusted_;
};

}  // namespace probity::cli
