#pragma once

#include <optional>
#include <string>
#include <vector>

/// What narrowed a report: it is recorded, so that the report can be computed again.
namespace probity::findings {

/// How findings of an earlier day were left out. Fingerprints, sorted.
struct BaselineUse {
  std::vector<std::string> known;  // found again, and left out
  std::vector<std::string> gone;   // of the baseline, and not found any more
};

/// Whole lines of a file as it is now, from 1, both included.
struct LineRange {
  int first = 0;
  int last = 0;

  bool operator==(const LineRange&) const = default;
};

struct ChangedFile {
  std::string path;  // relative to the practice's folder
  std::vector<LineRange> lines;

  bool operator==(const ChangedFile&) const = default;
};

/// What changed in a practice's folder since a commit.
struct Changes {
  std::string since;               // the commit's id
  std::vector<ChangedFile> files;  // by path

  bool operator==(const Changes&) const = default;
};

struct Settings {
  std::vector<std::string> only;     // patterns of rule ids; empty: all
  std::vector<std::string> skip;     // patterns of rule ids
  std::vector<std::string> skipped;  // ids of the rules that were not applied for that, sorted
  std::optional<BaselineUse> baseline;
  std::optional<Changes> changes;
  int elsewhere = 0;  // findings left out since the changes do not touch them

  bool is_default() const { return only.empty() && skip.empty() && !baseline && !changes; }
};

}  // namespace probity::findings
