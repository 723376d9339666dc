#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "findings/finding.hpp"

namespace probity::triage {

/// A finding that was there when the baseline was written.
struct KnownFinding {
  std::string rule;
  std::string fingerprint;
  std::string path;  // where it was then; for people

  auto operator<=>(const KnownFinding&) const = default;
};

/// Findings of an earlier day, by rule, fingerprint and path, each once.
using Baseline = std::vector<KnownFinding>;

/// Of the findings that fail or are unknown.
Baseline baseline_of(const findings::Report& report);
Result<Baseline> read_baseline(const std::filesystem::path& path);
/// The file, with a remark on what it is.
std::string baseline_text(const Baseline& baseline);

}  // namespace probity::triage
