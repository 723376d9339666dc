#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "evaluation/outcome.hpp"
#include "findings/finding.hpp"
#include "licensure/law.hpp"
#include "practice/practice.hpp"
#include "rules/library.hpp"
#include "triage/triage.hpp"

namespace probity::evaluation {

enum class Passes { count, list };

/// full: every unknown is a finding. in_short: where there are more than a handful, they become
/// lists of the facts and confirmations that are missing.
enum class Unknowns { full, in_short };

class Examiner;

struct CheckOptions {
  Date as_of;
  std::string tool_version;
  Passes passes = Passes::count;
  Unknowns unknowns = Unknowns::full;
  /// Where given, each worker is asked about each place where their clients are.
  const licensure::Law* law = nullptr;
  /// What reads the practice's documents; they are not read where it is null. Must outlive the
  /// reports.
  const Examiner* examiner = nullptr;
  /// What the practice in a folder lives with; where empty, as its own files say.
  std::function<Result<triage::Triage>(const std::string& folder)> triage = {};
  /// Where given, what a report calls the folder that it is about.
  std::function<std::string(const std::string& folder)> root_of = {};
};

/// Applies every rule of a library to practices. Made once, used by any number of threads; the
/// library must outlive it and its reports, which borrow its texts.
class Checker {
 public:
  Checker(const rules::Library& library, CheckOptions options);

  /// A practice to which no rule applies gets a finding that says so. Its documents are read from
  /// `folder`.
  findings::Report check(const practice::Practice& practice, const std::string& folder = {},
                         const triage::Triage& triage = {}) const;

  const rules::Library& library() const { return library_; }
  Result<triage::Triage> triage_for(const std::string& folder) const;
  std::string root_of(const std::string& folder) const;

 private:
  friend class Check;
  struct Section {
    std::string_view standard;
    std::string_view section;
  };

  const rules::Library& library_;
  CheckOptions options_;
  /// Sections that rules rest on: those of the packs' own lists in their order, then others.
  std::vector<Section> sections_;
  /// For each rule in order, the indexes of its sections.
  std::vector<std::vector<std::uint32_t>> rule_sections_;
};

}  // namespace probity::evaluation
