#pragma once

#include <compare>
#include <optional>

#include "cel/meter.hpp"
#include "cel/value.hpp"

namespace probity::cel {

/// Equality that takes its steps from a meter; where they run out, the answer is of no use.
Value equal(const Value& a, const Value& b, Meter& meter);

inline bool is_number(const Value& value) {
  return value.kind() == Kind::integer || value.kind() == Kind::uint || value.kind() == Kind::real;
}

/// The order of two numbers, of whatever kinds; unordered with NaN.
std::partial_ordering compare_numbers(const Value& a, const Value& b);

/// The order that `<` goes by; none where the two kinds have no order between them.
std::optional<std::partial_ordering> compare(const Value& a, const Value& b);

/// A total order over possible map keys in which equal keys (1, 1u) are equivalent.
std::strong_ordering compare_keys(const Value& a, const Value& b);

/// The key as it is looked up: a double that is whole becomes an integer. None where no key of any
/// map equals the value.
std::optional<Value> as_key(const Value& value);

}  // namespace probity::cel
