#include "findings/finding.hpp"

#include <algorithm>

namespace probity::findings {

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return "pass";
    case Verdict::fail:
      return "fail";
    case Verdict::unknown:
      return "unknown";
    case Verdict::not_applicable:
      return "not-applicable";
    case Verdict::waived:
      return "waived";
  }
  return "unknown";
}

std::string_view to_string(NotAppliedReason reason) {
  switch (reason) {
    case NotAppliedReason::not_in_force:
      return "not in force on the day";
    case NotAppliedReason::condition_not_met:
      return "its condition is not met here";
    case NotAppliedReason::nothing_of_it:
      return "the practice has none of what it is about";
  }
  return {};
}

bool is_about_client(const Finding& finding) {
  const std::string_view path = finding.location.path;
  if (path == "clients.yaml" || path.starts_with("clients/")) return true;
  return std::any_of(finding.because.begin(), finding.because.end(), [&](const Reason& reason) {
    return reason.fact.starts_with("clients[") && reason.location.path == path &&
           reason.location.line == finding.location.line;
  });
}

}  // namespace probity::findings
