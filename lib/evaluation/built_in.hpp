#pragma once

#include <vector>

#include "findings/finding.hpp"
#include "licensure/law.hpp"
#include "practice/practice.hpp"
#include "rules/library.hpp"

namespace probity::evaluation {

/// What no pack can say, since it is about the check itself: a document that is listed and not
/// there, an attestation of something that no rule asks for, nothing having been checked.
/// `law`, where licensure is asked too, asks for attestations of its own.
std::vector<findings::Finding> built_in_findings(const practice::Practice& practice,
                                                 const rules::Library& library,
                                                 const findings::Report& report,
                                                 const licensure::Law* law);

}  // namespace probity::evaluation
