#pragma once

#include <filesystem>
#include <string>

#include "trust_options.hpp"

/// The parts of `verify`, a file each. All say what they find; Exit::yes where it holds.
namespace probity::cli {

struct VerifyOptions {
  std::string file;
  std::string signature;
  std::string proof;
  TrustOptions trust;
  bool attestation = false;
  bool allow_legacy = false;
  bool replay = false;
  std::string practice = ".";
  std::string revision;

  std::filesystem::path signature_path() const;
};

/// That the signature holds, and that its comment speaks of this report.
Exit check_signature(const VerifyOptions& options, Context& context);
/// That the report stands in a history, by the proof alone.
Exit check_proof(const VerifyOptions& options, Context& context);
/// That the file is an attestation which a trusted key signed.
Exit check_attestation(const VerifyOptions& options, Context& context);
/// That the report is the same to the byte when it is computed anew.
Exit check_replay(const VerifyOptions& options, Context& context);

}  // namespace probity::cli
