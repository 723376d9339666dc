#pragma once

#include <functional>
#include <string>
#include <vector>

#include "context.hpp"
#include "findings/finding.hpp"
#include "triage/triage.hpp"

namespace probity::cli {

/// Which findings of a check count: options that probity.yaml may say too, over which these win.
struct TriageOptions {
  std::vector<std::string> only;
  std::vector<std::string> skip;
  std::string fail_on;
  bool strict = false;
  std::string baseline;
  std::string new_baseline;
  bool prune = false;
  std::string changed_since;
  bool explain = false;

  /// What the command line says.
  triage::Config config() const;
  /// Whether they are about one practice only, so that several cannot be checked with them.
  bool need_one_practice() const { return !baseline.empty() || !new_baseline.empty() || prune; }
};

void add_triage_options(CLI::App& command, TriageOptions& options);

/// Reads what the practice in a folder lives with.
std::function<Result<triage::Triage>(const std::string& folder)> triage_reader(
    const TriageOptions& options);

/// Prints where each setting came from.
Exit explain_config(const TriageOptions& options, const std::vector<std::string>& folders,
                    Context& context);

/// Writes the baseline of a report to a new file.
Status write_baseline(const std::string& path, const findings::Report& report);

/// Takes what is not found any more out of the baseline that the practice in `folder` is checked
/// with; how many entries went.
Result<std::size_t> prune_baseline(const TriageOptions& options, const std::string& folder,
                                   const findings::Settings& settings);

}  // namespace probity::cli
