#pragma once

#include <deque>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "findings/finding.hpp"

namespace probity::records {

/// A saved JSON report as a report again, to be shown in another format. What JSON does not hold
/// (excerpts, how hard a document is to read by sentence) is empty.
struct RestoredReport {
  findings::Report report;
  /// What the report borrows its texts from.
  std::unique_ptr<std::deque<std::string>> texts;
};

/// `name` is the path as the user gave it.
Result<RestoredReport> restore_report(std::string_view bytes, std::string_view name);

}  // namespace probity::records
