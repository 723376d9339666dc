#pragma once

#include "base/date.hpp"
#include "cel/value.hpp"
#include "practice/practice.hpp"
#include "rules/rule.hpp"

namespace probity::evaluation {

/// Whether the practice holds an attestation for the rule that counts on the day: true or, where it
/// says `holds: false`, false; unknown where there is none, or none any more.
cel::Value attested(const rules::Rule& rule, const practice::Practice& practice, Date as_of);

}  // namespace probity::evaluation
