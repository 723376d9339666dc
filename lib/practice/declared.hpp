#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "practice/practice.hpp"

/// What a practice declares, for those who look at few fields of it.
namespace probity::practice {

/// As it would be written ("2027-02-28"); empty where it was not declared.
std::string said_in(const Record& record, std::string_view field);
/// The items of a list that are records, and those that are texts; none where it was not declared.
std::vector<const Record*> records_in(const Record& record, std::string_view field);
std::vector<std::string> texts_in(const Record& record, std::string_view field);

}  // namespace probity::practice
