#pragma once

#include <string>
#include <string_view>

namespace probity::text {

/// For text of HTML and for its quoted attributes: no character that could end either stays;
/// control characters other than tabs and line ends are left out, and damage of UTF-8 is U+FFFD.
std::string html_escaped(std::string_view text);

}  // namespace probity::text
