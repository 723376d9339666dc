#pragma once

#include "cel/meter.hpp"
#include "cel/operation.hpp"
#include "cel/value.hpp"

namespace probity::cel {

/// + - * / % on two known values; overflow, division by zero and unfit types are errors.
Value arithmetic(Operation operation, const Value& a, const Value& b, Meter& meter);
/// -x
Value negated(const Value& value);
/// < <= > >=
Value ordered(Operation operation, const Value& a, const Value& b);
/// x in list, key in map
Value contained(const Value& item, const Value& container, Meter& meter);

}  // namespace probity::cel
