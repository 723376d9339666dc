#pragma once

#include <span>

#include <nlohmann/json_fwd.hpp>

#include "facts/source.hpp"

namespace probity::reports {

/// A list of {standard, section, cite, url}, of which the last is null where there is none.
nlohmann::ordered_json sources_json(std::span<const facts::Source> sources);

}  // namespace probity::reports
