#pragma once

#include <string>
#include <string_view>

namespace probity::yaml {

/// `text` as a scalar of one line that reads back as the same text wherever a value, a key or an
/// item may stand, in any YAML reader: plain where that is safe (nothing that could be taken for
/// a number, a date, a boolean or null), else in quotes. `text` is UTF-8.
std::string quote(std::string_view text);

}  // namespace probity::yaml
