#pragma once

#include <string>

#include "licensure/answer.hpp"
#include "licensure/stale.hpp"
#include "reports/terminal.hpp"

namespace probity::reports {

/// All places with facts, and who regulates there.
std::string jurisdiction_list_text(const licensure::Law& law, Date as_of);
std::string jurisdiction_list_json(const licensure::Law& law, Date as_of);

/// The facts of one place with their dates and sources.
std::string jurisdiction_text(const licensure::Law& law, licensure::PlaceId place,
                              const Layout& layout);
std::string jurisdiction_json(const licensure::Law& law, licensure::PlaceId place);

std::string stale_text(const std::vector<licensure::StaleFact>& facts, const licensure::Law& law);
std::string stale_json(const std::vector<licensure::StaleFact>& facts, const licensure::Law& law);

}  // namespace probity::reports
