#pragma once

#include <optional>
#include <string>
#include <vector>

#include "findings/finding.hpp"
#include "licensure/law_comparison.hpp"
#include "reports/terminal.hpp"
#include "rules/comparison.hpp"

/// What a change of rules and law is, and what it does to a practice.
namespace probity::reports {

/// worse: nothing or a pass became unknown or a failure, an unknown a failure, or a failure graver;
/// better: the reverse; otherwise: as grave as before, and for another reason.
enum class Turn { worse, better, otherwise };

/// A verdict on a practice that is not what it was.
struct VerdictChange {
  Turn turn = Turn::otherwise;
  const findings::Finding* before = nullptr;  // null: the rule said nothing of it
  const findings::Finding* after = nullptr;
  /// What of the rules and the law changed it.
  const rules::RuleChange* rule = nullptr;
  std::vector<const licensure::LawChange*> law;
};

struct Changes {
  rules::LibraryChanges rules;
  std::vector<licensure::LawChange> law;
};

/// The verdicts of two reports on one practice, whose passes are listed, that differ: worse,
/// better, otherwise, and by rule and place among these. The rest must outlive the answer.
std::vector<VerdictChange> impact(const findings::Report& before, const findings::Report& after,
                                  const Changes& changes);

/// What was checked with both.
struct Impact {
  std::string subject;
  std::string as_of;
  std::vector<VerdictChange> verdicts;
};

std::string changes_text(const Changes& changes, const std::optional<Impact>& impact,
                         const Layout& layout);
std::string changes_markdown(const Changes& changes, const std::optional<Impact>& impact);
/// JSON of the schema "probity.rules-difference/1".
std::string changes_json(const Changes& changes, const std::optional<Impact>& impact);

}  // namespace probity::reports
