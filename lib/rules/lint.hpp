#pragma once

#include <string_view>

#include "base/diagnostic.hpp"
#include "rules/library.hpp"

namespace probity::rules {

/// What is doubtful about the rules of a pack although they load: topics, standards or sections
/// that do not exist, sources without cite, url or date, conditions that are always true or false,
/// dates out of order, missing tests (passing, failing, around dates), sections that no rule
/// answers. `bytes` are those of the built-in library, for packs that came from there. In order of
/// place.
Diagnostics lint(const Pack& pack, const Library& library, std::string_view bytes);

}  // namespace probity::rules
