#pragma once

#include <span>
#include <string>

#include "licensure/answer.hpp"

namespace probity::reports {

enum class JsonShape { pretty, line };

/// One answer, as `probity schema licensure` describes it; ends in a newline.
std::string licensure_json(const licensure::Answer& answer, const licensure::Law& law,
                           JsonShape shape);

/// The JSON Schema of an answer.
std::string licensure_json_schema(const licensure::Law& law);

}  // namespace probity::reports
