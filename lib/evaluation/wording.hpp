#pragma once

#include <string>
#include <string_view>

#include "evaluation/outcome.hpp"
#include "findings/finding.hpp"
#include "rules/message.hpp"
#include "schema/schema.hpp"

namespace probity::evaluation {

/// Fills in the finding's message and remedy: the rule's own for a fail; for an unknown, what is
/// missing and where to declare it, or what a person is to confirm.
void word(findings::Finding& finding, const rules::Rule& rule, const Outcome& outcome,
          const schema::Schema& schema);

/// What the schema says of an attribute ("tools[2].baa.signed"); empty where it knows none such.
std::string_view about_attribute(const schema::Schema& schema, std::string_view attribute);

/// Whether an attribute stands for what a person is to confirm ("attestations[rule-id]").
bool is_attestation(std::string_view attribute);

/// Thirty-two hexadecimal digits that stay the same for the same rule and subject.
std::string fingerprint(std::string_view rule, std::string_view subject);

}  // namespace probity::evaluation
