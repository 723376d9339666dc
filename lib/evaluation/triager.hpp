#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "findings/finding.hpp"
#include "rules/library.hpp"
#include "triage/triage.hpp"

namespace probity::evaluation {

/// Decides, for one check of one practice, which findings count, and keeps account of it.
class Triager {
 public:
  Triager(const triage::Triage& triage, Date as_of);

  /// Whether findings of the rule are asked for at all; one that is not is noted as skipped.
  bool selects(std::string_view rule);
  /// Whether the unknowns of a rule have to be made in full to be decided on.
  bool looks_at(std::string_view rule) const;
  /// Makes the verdict `waived` where a waiver that holds covers the finding.
  void waive(findings::Finding& finding);
  /// Whether the report leaves the finding out: it is known, or the changes do not touch it.
  bool hides(const findings::Finding& finding);
  /// Whether the changes touch it, where only they are asked for; else it is counted.
  bool is_touched(const findings::Finding& finding);

  /// What is wrong with the waivers themselves, now that all findings have been seen.
  std::vector<findings::Finding> findings_on_waivers(const rules::Library& library);
  /// Of those waivers alone that something here needs: where only a part of the practice is looked
  /// at, the others may be for the rest of it.
  std::vector<findings::Finding> findings_on_used_waivers();
  /// For the report, at the end.
  findings::Settings settings() &&;

 private:
  struct Use {
    int waived = 0;
    int would_be_waived = 0;  // by one that has run out

    bool is_needed() const { return waived > 0 || would_be_waived > 0; }
  };
  std::vector<findings::Finding> findings_on(const triage::WaiverEntry& entry,
                                             const Use& use) const;

  const triage::Triage& triage_;
  Date as_of_;
  std::vector<Use> uses_;  // of the waivers, by index
  /// The baseline's fingerprints, and whether they were found again.
  std::map<std::string_view, bool> known_;
  findings::Settings settings_;
};

}  // namespace probity::evaluation
