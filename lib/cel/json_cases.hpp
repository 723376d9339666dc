#pragma once

#include <string>
#include <string_view>

namespace probity::cel {

/// Answers one case of `probity eval --ndjson`. In: a JSON object with `expr` and, as needed,
/// `bindings`, `types`, `container`, `disable_check`, `disable_macros`, `check_only`; values and
/// types are tagged as in the conformance suite's file. Out, without a line end:
/// {"value": {...}, "type": ...}, {"type": ...} for `check_only`, {"error": "message"} or
/// {"unknown": ["attribute", ...]}.
std::string answer_case(std::string_view json_line);

}  // namespace probity::cel
