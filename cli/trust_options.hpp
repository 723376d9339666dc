#pragma once

#include "context.hpp"
#include "records/trust.hpp"

namespace probity::cli {

/// Whose signatures count.
struct TrustOptions {
  std::vector<std::string> key_lines;
  std::vector<std::string> key_files;
};

/// -P, -p/--public-key, --trusted-keys.
void add_trust_options(CLI::App& command, TrustOptions& options, Context& context);

/// The keys that were named; where none was, those of trusted-keys.yaml in `folder` (the current
/// one where that is empty). None at all is an empty set.
Result<signing::TrustedKeys> trusted_keys(const TrustOptions& options, const Context& context,
                                          const std::string& folder, records::TrustedFor use);

/// Says that none was named, and what to do.
Exit fail_without_key(const Context& context);

}  // namespace probity::cli
