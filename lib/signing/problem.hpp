#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace probity::signing {

/// What a diagnostic of this room says besides where: what is wrong, why it matters, the mend.
struct Problem {
  std::string what;
  std::string why = {};
  std::string fix = {};
};

/// `name` is the path as the user gave it; line 0 means the whole file.
Diagnostic problem_in(std::string_view name, int line, Problem problem);

/// The lines of a text without their ends (LF or CRLF). A text that ends in a newline has no
/// empty last line.
std::vector<std::string_view> split_lines(std::string_view text);

/// Text for a message: control bytes become '?', and what is long is cut.
std::string shown(std::string_view text);

}  // namespace probity::signing
