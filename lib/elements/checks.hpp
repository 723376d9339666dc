#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "elements/examine.hpp"
#include "elements/scan.hpp"

/// What a careful reader would object to, beyond elements that are missing.
namespace probity::elements {

/// What a check may look at.
struct CheckInput {
  const documents::Document& document;
  const Passages& passages;
  /// Of the wordings of the rule itself.
  const std::vector<Hit>& hits;
  const Examination& examination;
  const Request& request;
};

using Found = std::vector<DocumentFinding>;

/// What the rule finds: each passage that has its wordings or, where it names a check, what that
/// function finds. At most a few of one rule.
Found check(const FindingRule& rule, const CheckInput& input);

/// The document with marked gaps as blanks of the same length, so that what a gap asks for is not
/// taken for said; none where it has no gaps.
std::optional<documents::Document> with_gaps_blank(const documents::Document& document);

/// Whether there is a check of that name.
bool is_check(std::string_view name);

/// The checks, in the order of their names in rules/documents/findings.yaml.
Found find_placeholders(const FindingRule& rule, const CheckInput& input);
Found find_gaps(const FindingRule& rule, const CheckInput& input);
Found find_blanks(const FindingRule& rule, const CheckInput& input);
Found find_old_lifeline(const FindingRule& rule, const CheckInput& input);
Found find_no_crisis_line(const FindingRule& rule, const CheckInput& input);
Found find_stale_date(const FindingRule& rule, const CheckInput& input);
Found find_no_date(const FindingRule& rule, const CheckInput& input);
Found find_hard_reading(const FindingRule& rule, const CheckInput& input);
Found find_no_signature(const FindingRule& rule, const CheckInput& input);
Found find_no_date_of_signature(const FindingRule& rule, const CheckInput& input);
Found find_no_guardian(const FindingRule& rule, const CheckInput& input);
Found find_unlisted_tools(const FindingRule& rule, const CheckInput& input);
Found find_other_practice(const FindingRule& rule, const CheckInput& input);
Found find_other_place(const FindingRule& rule, const CheckInput& input);
Found find_texting_denied(const FindingRule& rule, const CheckInput& input);
Found find_other_response_time(const FindingRule& rule, const CheckInput& input);

/// A finding at a passage, or about the document as a whole.
DocumentFinding at_passage(const FindingRule& rule, const CheckInput& input, std::size_t passage);
DocumentFinding about_document(const FindingRule& rule);

}  // namespace probity::elements
