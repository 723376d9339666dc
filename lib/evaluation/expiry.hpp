#pragma once

#include <vector>

#include "base/date.hpp"
#include "findings/expiry.hpp"
#include "licensure/law.hpp"
#include "practice/practice.hpp"
#include "rules/library.hpp"
#include "triage/waivers.hpp"

namespace probity::evaluation {

/// How far ahead is looked for what runs out.
constexpr int expiry_horizon_months = 12;

/// On what it rests that something runs out. The law may be null.
struct ExpirySources {
  const practice::Practice& practice;
  const rules::Library& library;
  const licensure::Law* law = nullptr;
  const std::vector<triage::WaiverEntry>& waivers;
};

/// What of a practice runs out between the day and the horizon, both included: licences and other
/// papers, training, agreements, reviews, attestations, waivers; and rules and facts of its places
/// that begin or end by then. By date, kind and words. What ran out before is a matter of findings.
std::vector<findings::Expiry> what_runs_out(const ExpirySources& sources, Date as_of);

}  // namespace probity::evaluation
