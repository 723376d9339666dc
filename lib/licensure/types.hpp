#pragma once

#include <cstdint>
#include <memory>

#include "cel/environment.hpp"
#include "licensure/place_schema.hpp"

/// What the conditions of rules/licensure may name, as rules/licensure/README.md says.
namespace probity::licensure {

/// The slots of the variables.
enum Slot : std::size_t {
  question_slot,
  place_slot,
  end_slot,
  licence_slot,
  service_slot,
  capacity_slot,
  route_slot,
  value_slot,
  attested_slot,
  paper_held_slot,
  compact_slot,
  slot_count
};

/// The type of `value`: that of the condition's kind.
enum class ValueType : std::uint8_t { text, integer, list };
inline constexpr std::size_t value_types = 3;

namespace question_field {
enum Field : std::size_t {
  on,
  as_of,
  client_in,
  client_resides,
  provider_in,
  provider_resides,
  mode,
  service,
  established_since,
  days_used,
  days_used_this_month,
  capacity,
  circumstances,
  licences,
  attested,
  established,
};
}

namespace licence_field {
enum Field : std::size_t {
  jurisdiction,
  title,
  credential,
  number,
  issued,
  expires,
  status,
  supervised_by,
  category,
  independent,
  clinical,
  agency_only,
  supervised_only,
  domestic,
  standing,
  in_force,
};
}

/// The functions that need data of the host; those of the calendar are always there.
struct HostFunctions {
  /// The place of a code, on the day of the question.
  cel::Callback place_of;
};

/// The declared types of what the host offers. Stays in place.
class Types {
 public:
  explicit Types(const PlaceSchema& places);
  Types(const Types&) = delete;
  Types& operator=(const Types&) = delete;

  cel::Environment environment(ValueType value, HostFunctions functions = {}) const;

  cel::StructType question{"question"};
  cel::StructType licence{"licence"};
  cel::StructType service{"service"};
  cel::StructType capacity{"capacity"};
  cel::StructType route{"route"};
  cel::StructType compact{"compact_operation"};

 private:
  const PlaceSchema& places_;
};

}  // namespace probity::licensure
