#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "findings/finding.hpp"
#include "triage/baseline.hpp"
#include "triage/config.hpp"
#include "triage/pattern.hpp"
#include "triage/waivers.hpp"

/// Which findings count, and which a practice lives with.
namespace probity::triage {

/// What decides the exit status of a practice's check.
struct Threshold {
  std::string fail_on = "error";
  bool strict = false;
};

/// For one practice.
struct Triage {
  Selection selection;
  std::vector<WaiverEntry> waivers;
  std::optional<Baseline> baseline;
  std::optional<findings::Changes> changes;
  Threshold threshold;
  /// waivers.yaml and probity.yaml, where they are there.
  std::vector<findings::FileDigest> files;
};

/// waivers.yaml and probity.yaml of a practice's folder.
struct HouseFiles {
  std::vector<WaiverEntry> waivers;
  Config config;
  std::vector<findings::FileDigest> digests;
};

/// Files that are not there are as good as empty. Diagnostics name them relative to the folder.
Result<HouseFiles> read_house_files(const std::string& folder);

/// The triage of the practice in `folder`: as `command` says, then its probity.yaml. A baseline
/// that the command line names is read from where it says, others from the folder.
Result<Triage> load(const std::string& folder, const Config& command = {});

}  // namespace probity::triage
