#pragma once

#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/result.hpp"
#include "findings/finding.hpp"
#include "licensure/law.hpp"
#include "practice/practice.hpp"
#include "rules/library.hpp"

namespace probity::evaluation {

enum class Passes { count, list };

struct CheckOptions {
  Date as_of;
  std::string tool_version;
  Passes passes = Passes::count;
  /// Where given, each worker is asked about each place where their clients are.
  const licensure::Law* law = nullptr;
};

/// Applies every rule of the library to a practice. The report borrows texts of the library.
/// A practice to which no rule applies gets a finding that says so.
findings::Report check(const practice::Practice& practice, const rules::Library& library,
                       const CheckOptions& options);

}  // namespace probity::evaluation
