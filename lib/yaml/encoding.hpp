#pragma once

#include <cstddef>

#include "base/diagnostic.hpp"
#include "text/source.hpp"

namespace probity::yaml {

/// What keeps the bytes from being YAML before it comes to YAML: another encoding, damage, control
/// characters. At most a few, in order of place; empty where all is well.
Diagnostics check_encoding(const text::Source& source);

/// The length of the byte order mark at the start, 0 where there is none.
std::size_t byte_order_mark_length(std::string_view bytes);

}  // namespace probity::yaml
