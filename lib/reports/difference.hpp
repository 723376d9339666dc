#pragma once

#include <string>
#include <vector>

#include "findings/finding.hpp"
#include "reports/terminal.hpp"

/// What changed from one report to another.
namespace probity::reports {

/// Findings are the same where rule, fingerprint and verdict are, wherever the lines moved. Those
/// added and unchanged are of the later report, those fixed of the earlier.
struct Difference {
  std::vector<const findings::Finding*> added;
  std::vector<const findings::Finding*> fixed;
  std::vector<const findings::Finding*> unchanged;
};

/// Both reports must outlive the answer.
Difference difference(const findings::Report& before, const findings::Report& after);

std::string difference_text(const Difference& difference, const Layout& layout);
std::string difference_markdown(const Difference& difference);
/// JSON of the schema "probity.difference/1".
std::string difference_json(const Difference& difference);

}  // namespace probity::reports
