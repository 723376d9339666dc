#pragma once

#include <vector>

#include "findings/finding.hpp"
#include "licensure/law.hpp"
#include "practice/practice.hpp"

namespace probity::licensure {

/// Duties of the places where a service's clients are, as far as what the practice says of the
/// service decides them: one that is said not to be done at all fails, consent in another form than
/// the place asks for too. Whether what is done meets the words of a duty, a person must judge:
/// those of the rest are asked for in one finding a place (place_duties.hpp).
std::vector<findings::Finding> duty_findings(const practice::Practice& practice, const Law& law,
                                             Date as_of);

}  // namespace probity::licensure
