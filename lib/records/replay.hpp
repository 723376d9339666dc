#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evaluation/check.hpp"
#include "licensure/law.hpp"
#include "records/saved_report.hpp"
#include "rules/library.hpp"

/// A saved report computed anew.
namespace probity::records {

/// What came of it. The lists say in words what is not as it was; all are empty where the bytes
/// are the same.
struct Replay {
  bool is_identical = false;
  /// The report as it comes out now.
  std::string recomputed;
  std::vector<std::string> practice;
  std::vector<std::string> packs;
  std::vector<std::string> program;
  std::vector<std::string> verdicts;
  /// Where nothing else explains it: the first line that differs.
  std::vector<std::string> other;
};

struct ReplayInput {
  std::string_view report;
  std::string_view report_name;
  std::string practice_folder;
  std::string tool_version;
  /// Where given, workers are asked about the places of their clients, as `check` does.
  const licensure::Law* law = nullptr;
  /// What reads the practice's documents; null where they are not to be read.
  const evaluation::Examiner* examiner = nullptr;
};

/// Checks the practice as the report was made (its day, its packs, whether it lists passes) and
/// compares byte for byte. Packs of the library that the report does not name are left out of it.
Result<Replay> replay(const ReplayInput& input, rules::Library library);

}  // namespace probity::records
