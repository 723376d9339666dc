#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "findings/expiry.hpp"

namespace probity::evaluation {

/// Licences of which titles are meant.
enum class Titles : std::uint8_t { any, multistate, others };

/// A date that a practice declares, and how long what happened on that day counts.
struct DatedField {
  std::string_view record;  // of the schema of practices
  std::string_view field;
  /// The field with the number of months; where it is empty, or says nothing, `months` are meant.
  std::string_view months_field;
  int months = 0;  // 0: the date itself is the last day
  findings::ExpiryKind kind = findings::ExpiryKind::review;
  std::string_view words;
  Titles titles = Titles::any;
};

/// Those that a calendar of the practice has. Months are those that the rules ask for, to which
/// tests/evaluation/expiry_test.cpp holds them.
std::span<const DatedField> dated_fields();

}  // namespace probity::evaluation
