#include "evaluation/built_in.hpp"

#include <fmt/format.h>

#include "base/nearest.hpp"
#include "evaluation/wording.hpp"
#include "licensure/confirmations.hpp"

namespace probity::evaluation {
namespace {

using findings::Finding;
using findings::Verdict;

Finding failing(std::string_view rule, std::string_view title, Severity severity,
                const practice::Practice& practice, Location location, std::string_view subject) {
  Finding finding;
  finding.fingerprint = fingerprint(rule, fmt::format("\n{}", subject));
  finding.rule = rule;
  finding.verdict = Verdict::fail;
  finding.severity = severity;
  finding.title = title;
  finding.excerpt = practice.line(location);
  finding.location = std::move(location);
  return finding;
}

Finding missing_file(const practice::Practice& practice, const practice::Reference& reference) {
  auto finding =
      failing("listed-file-is-there", "A file that the practice lists is there", Severity::error,
              practice, practice.location(*reference.record, reference.field), reference.path);
  finding.message = fmt::format("'{}' is listed, and there is no such file", reference.path);
  finding.remedy = "put the file there, correct the path, or take the entry out";
  return finding;
}

Finding strange_attestation(const practice::Practice& practice, const practice::Record& attestation,
                            std::size_t field, std::string_view statement,
                            const rules::Library& library) {
  auto finding =
      failing("attestation-answers-a-rule", "An attestation answers a rule that asks for one",
              Severity::warning, practice, practice.location(attestation, field), statement);
  const auto nearest = nearest_name(statement, library.rule_ids());
  finding.message = fmt::format("no rule asks for an attestation of '{}'", statement);
  finding.remedy = nearest ? fmt::format("write '{}', or take it out", *nearest)
                           : "see `probity rules list` for the ids of rules";
  return finding;
}

void add_strange_attestations(std::vector<Finding>& findings, const practice::Practice& practice,
                              const rules::Library& library, const licensure::Law* law) {
  const auto& root = practice.root();
  const auto index = root.schema().find("attestations");
  if (!index || !root.value_node(*index)) return;
  const auto list = root.field(*index);
  for (std::size_t i = 0; i < list.as_list().size(); ++i) {
    const auto item = list.as_list().at(i);
    const auto& attestation = static_cast<const practice::Record&>(item.as_object());
    const auto field = attestation.schema().find("statement");
    const auto statement = attestation.field(*field);
    if (statement.kind() != cel::Kind::string) continue;
    const auto* rule = library.find_rule(statement.as_string());
    if (rule && rule->attest) continue;
    if (law && licensure::is_asked_for(statement.as_string(), *law)) continue;
    findings.push_back(
        strange_attestation(practice, attestation, *field, statement.as_string(), library));
  }
}

}  // namespace

std::vector<Finding> built_in_findings(const practice::Practice& practice,
                                       const rules::Library& library,
                                       const findings::Report& report, const licensure::Law* law) {
  std::vector<Finding> findings;
  for (const auto& reference : practice.references()) {
    if (!reference.exists) findings.push_back(missing_file(practice, reference));
  }
  add_strange_attestations(findings, practice, library, law);
  const auto& counts = report.summary;  // of licensure, which no rule of a pack decides
  const bool is_something = counts.pass + counts.fail + counts.unknown + counts.waived > 0;
  if (report.rules_checked == report.not_applied.size() && !is_something &&
      report.documents.empty()) {
    auto finding = failing("something-was-checked", "At least one rule applies", Severity::error,
                           practice, practice.location(practice.root()), "");
    finding.message = "no rule applied, so nothing was checked";
    finding.remedy = "see `probity rules list`, and check the packs after --rules";
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace probity::evaluation
