#include "findings/expiry.hpp"

namespace probity::findings {

std::string_view to_string(ExpiryKind kind) {
  switch (kind) {
    case ExpiryKind::licence:
      return "licence";
    case ExpiryKind::registration:
      return "registration";
    case ExpiryKind::training:
      return "training";
    case ExpiryKind::agreement:
      return "agreement";
    case ExpiryKind::review:
      return "review";
    case ExpiryKind::attestation:
      return "attestation";
    case ExpiryKind::waiver:
      return "waiver";
    case ExpiryKind::law:
      return "law";
  }
  return {};
}

}  // namespace probity::findings
