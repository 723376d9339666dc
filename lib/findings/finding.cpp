#include "findings/finding.hpp"

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

}  // namespace probity::findings
