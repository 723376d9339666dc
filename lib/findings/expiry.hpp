#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/diagnostic.hpp"

/// What runs out: plain types, no behaviour.
namespace probity::findings {

enum class ExpiryKind : std::uint8_t {
  licence,
  registration,
  training,
  agreement,
  review,
  attestation,
  waiver,
  law
};

/// "licence", "registration", ...
std::string_view to_string(ExpiryKind kind);

/// A day of the coming year on which something of a practice ends, or the law changes for it.
struct Expiry {
  /// The last day on which it holds; of a law that begins, its first day in force.
  Date date;
  ExpiryKind kind = ExpiryKind::review;
  std::string what;   // "licence OH LISW of clinician-1 ends"
  Location location;  // where the practice declares it; of a law, empty
  /// Of a law:
  std::string cite = {};
  std::string url = {};
  /// Stays when the date, or lines, move: made from the kind and the thing's own name.
  std::string id = {};
};

}  // namespace probity::findings
