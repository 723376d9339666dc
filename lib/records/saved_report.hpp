#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "findings/finding.hpp"

namespace probity::records {

/// In bytes; files of reports, signatures and statements beyond it are not read.
constexpr std::uintmax_t largest_report = 256 << 20;

/// What a saved JSON report says of itself: enough to compute it again, and to say what differs.
struct SavedReport {
  std::string as_of;
  std::string tool_version;
  std::string subject;
  std::string root;  // as findings::Report::root
  std::vector<findings::FileDigest> files;
  std::vector<findings::PackDigest> packs;
  bool lists_passes = false;
  findings::Settings settings;
  /// What was judged ("session-tools-need-baa at practice.yaml:12:5"), and how. Keyed by what
  /// stays the same when lines move.
  struct Judgement {
    std::string about;
    std::string verdict;
  };
  std::map<std::string, Judgement> judgements;
};

/// Whether the bytes begin as a report of `check` does.
bool is_report(std::string_view bytes);

/// `name` is the path as the user gave it.
Result<SavedReport> parse_report(std::string_view bytes, std::string_view name);

}  // namespace probity::records
