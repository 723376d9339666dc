#include "evaluation/check.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "evaluation/built_in.hpp"
#include "evaluation/outcome.hpp"
#include "evaluation/reasons.hpp"
#include "evaluation/wording.hpp"
#include "licensure/practice_findings.hpp"
#include "signing/digest.hpp"

namespace probity::evaluation {
namespace {

using findings::Finding;
using findings::Verdict;

/// The parts of the practice that an outcome is about: the items of its loops that are records.
const practice::Record* innermost(const Outcome& outcome) {
  for (std::size_t i = outcome.variables.size(); i-- > rules::first_loop_slot;) {
    if (outcome.variables[i].kind() != cel::Kind::object) continue;
    return dynamic_cast<const practice::Record*>(&outcome.variables[i].as_object());
  }
  return nullptr;
}

std::string subject_of(const Outcome& outcome) {
  std::string subject;
  for (std::size_t i = rules::first_loop_slot; i < outcome.variables.size(); ++i) {
    const auto& value = outcome.variables[i];
    const auto* record = value.kind() == cel::Kind::object
                             ? dynamic_cast<const practice::Record*>(&value.as_object())
                             : nullptr;
    subject += "\n" + (record ? record->stable_path() : rules::shown(value));
  }
  return subject;
}

class Check {
 public:
  Check(const practice::Practice& practice, const rules::Library& library,
        const CheckOptions& options)
      : practice_(practice), library_(library), options_(options), observer_(practice) {}

  findings::Report run() && {
    report_.as_of = to_string(options_.as_of);
    report_.tool_version = options_.tool_version;
    if (const auto name = practice_.root().schema().find("name")) {
      report_.subject = rules::shown(practice_.root().field(*name));
    }
    for (const auto& file : practice_.files()) report_.files.push_back({file.path, file.blake2b});
    for (const auto& pack : library_.packs) add_pack(pack);
    if (options_.law) add_licensure();
    for (auto& finding : built_in_findings(practice_, library_, report_)) add(std::move(finding));
    sort(report_.findings);
    sort(report_.passes);
    add_sections();
    return std::move(report_);
  }

 private:
  void add_pack(const rules::Pack& pack) {
    report_.packs.push_back({pack.name, pack.version, pack.blake2b});
    for (const auto& rule : pack.rules) add_rule(rule);
  }

  void add_licensure() {
    for (auto& finding : licensure::practice_findings(practice_, *options_.law, options_.as_of)) {
      if (finding.verdict == Verdict::pass && options_.passes == Passes::count) {
        count(finding.verdict);
        continue;
      }
      finding.fingerprint = fingerprint(finding.rule, finding.fingerprint);
      add(std::move(finding));
    }
  }

  void add_rule(const rules::Rule& rule) {
    ++report_.rules_checked;
    auto outcomes = apply(rule, practice_, options_.as_of);
    const Verdict verdict = worst(outcomes);
    note_sections(rule, verdict);
    const bool listed = verdict == Verdict::fail || verdict == Verdict::unknown ||
                        (verdict == Verdict::pass && options_.passes == Passes::list);
    if (!listed) {
      for (const auto& outcome : outcomes) count(outcome.verdict);
      if (verdict == Verdict::not_applicable)
        report_.not_applied.push_back({std::string(rule.id), outcomes.front().why});
      return;
    }
    for (auto& outcome : outcomes) add_outcome(rule, outcome);
  }

  void count(Verdict verdict) {
    auto& summary = report_.summary;
    switch (verdict) {
      case Verdict::pass:
        ++summary.pass;
        break;
      case Verdict::fail:
        ++summary.fail;
        break;
      case Verdict::unknown:
        ++summary.unknown;
        break;
      case Verdict::not_applicable:
        ++summary.not_applicable;
        break;
      case Verdict::waived:
        ++summary.waived;
        break;
    }
  }

  void add_outcome(const rules::Rule& rule, const Outcome& outcome) {
    const bool is_finding = outcome.verdict == Verdict::fail || outcome.verdict == Verdict::unknown;
    if (!is_finding && (options_.passes == Passes::count || outcome.verdict != Verdict::pass))
      return count(outcome.verdict);
    Finding finding;
    finding.rule = rule.id;
    finding.verdict = outcome.verdict;
    finding.severity = rule.severity;
    finding.title = rule.title;
    finding.sources = rule.sources;
    finding.topics = rule.topics;
    finding.unknown = outcome.unknown;
    finding.because = reasons(rule, outcome);
    finding.location = place(outcome, finding.because);
    finding.excerpt = practice_.line(finding.location);
    word(finding, rule, outcome, library_.vocabulary->schema());
    finding.fingerprint = fingerprint(rule.id, subject_of(outcome));
    add(std::move(finding));
  }

  void add(Finding finding) {
    count(finding.verdict);
    if (finding.verdict == Verdict::fail) {
      auto& summary = report_.summary;
      ++(finding.severity == Severity::error     ? summary.errors
         : finding.severity == Severity::warning ? summary.warnings
                                                 : summary.notes);
    }
    auto& list = finding.verdict == Verdict::pass ? report_.passes : report_.findings;
    list.push_back(std::move(finding));
  }

  /// The facts that one item's verdict looked at: its conditions once more, with an observer.
  std::vector<findings::Reason> reasons(const rules::Rule& rule, const Outcome& outcome) {
    observer_.clear();
    cel::EvaluationOptions options;
    options.observer = &observer_;
    for (const auto* program : {&rule.require, &rule.where, &rule.when}) {
      if (*program) cel::evaluate(**program, outcome.variables, options);
    }
    return observer_.reasons();
  }

  /// The item that it is about, or the first fact that it rests on.
  Location place(const Outcome& outcome, const std::vector<findings::Reason>& because) const {
    if (const auto* record = innermost(outcome)) return practice_.location(*record);
    return because.empty() ? practice_.location(practice_.root()) : because.front().location;
  }

  static void sort(std::vector<Finding>& findings) {
    std::sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
      return std::tie(a.location.path, a.location.line, a.rule, a.location.column, a.fingerprint) <
             std::tie(b.location.path, b.location.line, b.rule, b.location.column, b.fingerprint);
    });
  }

  /// Advice (notes) never decides a section.
  void note_sections(const rules::Rule& rule, Verdict verdict) {
    if (rule.severity == Severity::note && verdict == Verdict::fail) verdict = Verdict::pass;
    const auto rank = [](Verdict each) {
      return each == Verdict::fail      ? 3
             : each == Verdict::unknown ? 2
             : each == Verdict::pass    ? 1
                                        : 0;
    };
    for (const auto& source : rule.sources) {
      auto& known = sections_.try_emplace({source.standard, source.section}, verdict).first->second;
      if (rank(verdict) > rank(known)) known = verdict;
    }
  }

  /// Those of the packs' own lists in their order, then what else rules rest on.
  void add_sections() {
    for (const auto& pack : library_.packs) {
      for (const auto& section : pack.sections) {
        const auto found = sections_.find({pack.name, section.id});
        if (found == sections_.end()) continue;
        report_.standards.push_back({pack.name, section.id, found->second});
        sections_.erase(found);
      }
    }
    for (const auto& [key, verdict] : sections_)
      report_.standards.push_back({key.first, key.second, verdict});
  }

  const practice::Practice& practice_;
  const rules::Library& library_;
  const CheckOptions& options_;
  FactObserver observer_;
  findings::Report report_;
  std::map<std::pair<std::string_view, std::string_view>, Verdict> sections_;
};

}  // namespace

findings::Report check(const practice::Practice& practice, const rules::Library& library,
                       const CheckOptions& options) {
  return Check(practice, library, options).run();
}

}  // namespace probity::evaluation
