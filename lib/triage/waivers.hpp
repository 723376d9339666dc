#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "findings/finding.hpp"
#include "yaml/document.hpp"

namespace probity::triage {

constexpr std::string_view waivers_name = "waivers.yaml";

/// No waiver may hold longer, in days: whoever grants it looks at it once a year.
constexpr int longest_waiver = 366;
/// From so many days before the end it is warned of.
constexpr int ending_soon = 30;
/// A waiver of a rule, without a place or fingerprint, may cover so many findings.
constexpr int most_without_place = 5;

/// One entry of waivers.yaml.
struct WaiverEntry {
  std::string rule;
  std::string place;        // a pattern of paths, perhaps with ":LINE"; empty: any
  std::string fingerprint;  // empty: any
  findings::Waiver waiver;
  std::string excerpt;

  bool covers(const findings::Finding& finding) const;
  bool has_place() const { return !place.empty() || !fingerprint.empty(); }
  bool has_run_out(Date day) const { return waiver.until < day; }
  bool holds(Date day) const { return waiver.from <= day && !has_run_out(day); }
  /// How many days it holds for in all, its first and last among them.
  int days() const { return days_between(waiver.from, waiver.until) + 1; }
};

/// The entries of a document, in their order; every mistake is reported.
Result<std::vector<WaiverEntry>> read_waivers(const yaml::Document& document);

}  // namespace probity::triage
