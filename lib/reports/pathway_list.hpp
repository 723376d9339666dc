#pragma once

#include <string>

#include "licensure/law.hpp"
#include "licensure/law_tests.hpp"
#include "reports/terminal.hpp"

namespace probity::reports {

/// The pathways of licensure as entries of `rules list`, put among those of `rules` (a JSON list).
std::string with_pathways_json(const std::string& rules, const licensure::Law& law);
std::string pathway_list_text(const licensure::Law& law);

/// What the law's own questions came to: those that failed, with their places.
std::string failed_tests_text(const std::vector<licensure::LawTestResult>& results);

}  // namespace probity::reports
