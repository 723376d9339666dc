#pragma once

#include <string>
#include <vector>

#include "licensure/answer.hpp"

namespace probity::licensure {

/// The duties that come with the client's place on the day, and those of the route in hand.
std::vector<Obligation> obligations(const Question& question, const Route* route, const Law& law);

/// What to tell those in the situations that the question shows.
std::vector<std::string> advice(const Question& question, Judge& judge, const Law& law);

}  // namespace probity::licensure
