#pragma once

#include "base/result.hpp"
#include "cel/value.hpp"
#include "text/source.hpp"

namespace probity::cel {

/// A value from JSON text: numbers that are whole and in range are int (uint where only that holds
/// them), other numbers double; objects are maps with string keys. A key given twice, nesting
/// beyond 200 levels and bad JSON are errors with a place.
Result<Value> value_from_json(const text::Source& source);

}  // namespace probity::cel
