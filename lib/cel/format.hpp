#pragma once

#include <string_view>

#include "cel/meter.hpp"
#include "cel/value.hpp"

namespace probity::cel {

/// 'text %s %.2f %x'.format([...]): the text, or an error.
Value format(std::string_view pattern, const ListView& arguments, Meter& meter);

}  // namespace probity::cel
