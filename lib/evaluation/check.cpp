#include "evaluation/check.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include <fmt/format.h>

#include "evaluation/built_in.hpp"
#include "evaluation/documents.hpp"
#include "evaluation/expiry.hpp"
#include "evaluation/reasons.hpp"
#include "evaluation/triager.hpp"
#include "evaluation/wording.hpp"
#include "licensure/practice_findings.hpp"

namespace probity::evaluation {
namespace {

using findings::Finding;
using findings::Verdict;

/// So few unknowns are shown in full even where short lists are asked for.
constexpr std::size_t a_handful = 12;

const practice::Record* record_in(const cel::Value& value) {
  if (value.kind() != cel::Kind::object) return nullptr;
  return dynamic_cast<const practice::Record*>(&value.as_object());
}

/// The part of the practice that an outcome is about: the innermost item of its loops.
const practice::Record* innermost(const Outcome& outcome) {
  for (std::size_t i = outcome.variables.size(); i-- > rules::first_loop_slot;) {
    if (const auto* record = record_in(outcome.variables[i])) return record;
  }
  return nullptr;
}

/// The last line of what a node holds.
int last_line(const yaml::Node& node) {
  int last = node.line();
  if (!node.items().empty()) last = std::max(last, last_line(node.items().back()));
  if (!node.entries().empty()) last = std::max(last, last_line(node.entries().back().value));
  return last;
}

std::string subject_of(const Outcome& outcome) {
  std::string subject;
  for (const auto& value : outcome.variables.subspan(rules::first_loop_slot)) {
    const auto* record = record_in(value);
    subject += "\n" + (record ? record->stable_path() : rules::shown(value));
  }
  return subject;
}

}  // namespace

/// One check of one practice.
class Check {
 public:
  Check(const Checker& checker, const practice::Practice& practice, const std::string& folder,
        const triage::Triage& triage)
      : checker_(checker),
        practice_(practice),
        folder_(folder),
        triage_(triage),
        triager_(triage, checker.options_.as_of),
        application_(practice, checker.options_.as_of),
        observer_(practice),
        sections_(checker.sections_.size(), Verdict::not_applicable) {}

  findings::Report run() && {
    head();
    std::size_t index = 0;
    for (const auto& pack : checker_.library_.packs) {
      for (const auto& rule : pack.rules) apply(rule, index++);
    }
    if (checker_.options_.law) add_licensure();
    read_documents();
    report_.expires =
        what_runs_out({practice_, checker_.library_, checker_.options_.law, triage_.waivers},
                      checker_.options_.as_of);
    for (auto& finding :
         built_in_findings(practice_, checker_.library_, report_, checker_.options_.law)) {
      // That nothing was checked is said even where the rules were chosen so.
      if (finding.rule == "something-was-checked") {
        show(std::move(finding));
      } else {
        add(std::move(finding));
      }
    }
    settle_unknowns();
    for (auto& finding : triager_.findings_on_waivers(checker_.library_)) show(std::move(finding));
    report_.settings = std::move(triager_).settings();
    sort_by_place(report_.findings);
    sort_by_place(report_.passes);
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      const auto& section = checker_.sections_[i];
      report_.standards.push_back({section.standard, section.section, sections_[i]});
    }
    return std::move(report_);
  }

 private:
  /// An unknown kept until it is known whether there are many.
  struct Undecided {
    const rules::Rule* rule;
    std::size_t first_variable;
    std::size_t variable_count;
    cel::Value unknown;
    std::string error;
  };

  void head() {
    report_.as_of = to_string(checker_.options_.as_of);
    report_.tool_version = checker_.options_.tool_version;
    if (const auto name = practice_.root().schema().find("name")) {
      report_.subject = rules::shown(practice_.root().field(*name));
    }
    for (const auto& file : practice_.files()) report_.files.push_back({file.path, file.blake2b});
    report_.files.insert(report_.files.end(), triage_.files.begin(), triage_.files.end());
    std::sort(report_.files.begin(), report_.files.end(),
              [](const auto& a, const auto& b) { return a.path < b.path; });
    for (const auto& pack : checker_.library_.packs) {
      report_.packs.push_back({pack.name, pack.version, pack.blake2b});
    }
    report_.rule_packs = report_.packs.size();
    for (const auto& data : checker_.library_.data) {
      report_.packs.push_back({data.name, data.version, data.blake2b});
    }
    std::sort(report_.packs.begin(), report_.packs.end(),
              [](const auto& a, const auto& b) { return a.name < b.name; });
  }

  void add_licensure() {
    const auto& options = checker_.options_;
    for (auto& finding : licensure::practice_findings(practice_, *options.law, options.as_of)) {
      if (finding.licensed && triager_.selects(finding.rule))
        report_.licensure.push_back(
            {*finding.licensed, finding.message, fingerprint(finding.rule, finding.fingerprint)});
      if (finding.verdict == Verdict::pass && options.passes == Passes::count) {
        if (triager_.selects(finding.rule)) ++report_.summary.pass;
        continue;
      }
      finding.fingerprint = fingerprint(finding.rule, finding.fingerprint);
      add(std::move(finding));
    }
  }

  void apply(const rules::Rule& rule, std::size_t index) {
    if (!triager_.selects(rule.id)) return;
    ++report_.rules_checked;
    Verdict worst = Verdict::not_applicable;
    application_.apply(rule, [&](const Outcome& outcome) {
      const auto verdict = take(rule, outcome);
      if (is_worse(verdict, worst)) worst = verdict;
    });
    // Advice (notes) never decides a section.
    if (rule.severity == Severity::note && worst == Verdict::fail) worst = Verdict::pass;
    for (const auto section : checker_.rule_sections_[index]) {
      if (is_worse(worst, sections_[section])) sections_[section] = worst;
    }
  }

  /// The verdict that counts: a waiver makes it another.
  Verdict take(const rules::Rule& rule, const Outcome& outcome) {
    switch (outcome.verdict) {
      case Verdict::not_applicable:
        ++report_.summary.not_applicable;
        report_.not_applied.push_back({rule.id, outcome.why});
        return outcome.verdict;
      case Verdict::pass:
        if (checker_.options_.passes == Passes::list) return add(finding(rule, outcome));
        ++report_.summary.pass;
        return outcome.verdict;
      case Verdict::unknown:
        if (triager_.looks_at(rule.id)) return add(finding(rule, outcome));
        undecided_.push_back({&rule, variables_.size(), outcome.variables.size(), outcome.unknown,
                              std::string(outcome.error)});
        variables_.insert(variables_.end(), outcome.variables.begin(), outcome.variables.end());
        return outcome.verdict;
      case Verdict::fail:
      case Verdict::waived:
        return add(finding(rule, outcome));
    }
    return outcome.verdict;
  }

  Finding finding(const rules::Rule& rule, const Outcome& outcome) {
    Finding finding;
    finding.rule = rule.id;
    finding.verdict = outcome.verdict;
    finding.severity = rule.severity;
    finding.title = rule.title;
    finding.sources = rule.sources;
    finding.topics = rule.topics;
    if (outcome.unknown.is_unknown()) finding.unknown = outcome.unknown.unknown_attributes();
    finding.because = reasons(rule, outcome);
    const auto* record = innermost(outcome);
    finding.location = record                    ? practice_.location(*record)
                       : finding.because.empty() ? practice_.location(practice_.root())
                                                 : finding.because.front().location;
    finding.last_line = record && record->node() ? last_line(*record->node()) : 0;
    if (finding.because.empty() && !record) finding.last_line = last_line(*practice_.root().node());
    finding.excerpt = practice_.line(finding.location);
    word(finding, rule, outcome, checker_.library_.vocabulary->schema());
    finding.fingerprint = fingerprint(rule.id, subject_of(outcome));
    return finding;
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

  /// The verdict that counts.
  Verdict add(Finding finding) {
    if (!triager_.selects(finding.rule)) return Verdict::not_applicable;
    triager_.waive(finding);
    const auto verdict = finding.verdict;
    if (!triager_.hides(finding)) put(std::move(finding));
    return verdict;
  }

  /// A finding that no waiver and no baseline takes away.
  void show(Finding finding) {
    if (triager_.is_touched(finding)) put(std::move(finding));
  }

  void put(Finding finding) {
    count(report_.summary, finding);
    if (finding.verdict == Verdict::pass) {
      report_.passes.push_back(std::move(finding));
    } else if (finding.verdict != Verdict::not_applicable) {
      report_.findings.push_back(std::move(finding));
    }
  }

  void read_documents() {
    const auto& options = checker_.options_;
    if (!options.examiner || folder_.empty()) return;
    for (auto& examined :
         examine_documents(practice_, folder_, *options.examiner, *checker_.library_.vocabulary,
                           options.as_of, triage_.selection)) {
      const auto findings = std::exchange(examined.findings, {});
      evaluation::add(report_, std::move(examined));
      for (const auto& finding : findings) add(finding);
    }
    std::stable_sort(report_.files.begin(), report_.files.end(),
                     [](const auto& a, const auto& b) { return a.path < b.path; });
  }

  void settle_unknowns() {
    const bool in_short =
        checker_.options_.unknowns == Unknowns::in_short && undecided_.size() > a_handful;
    for (const auto& each : undecided_) {
      if (in_short && each.unknown.is_unknown()) {
        ++report_.summary.unknown;
        list_missing(each);
      } else {
        add(finding(
            *each.rule,
            {.verdict = Verdict::unknown,
             .variables = std::span(variables_).subspan(each.first_variable, each.variable_count),
             .unknown = each.unknown,
             .error = each.error}));
      }
    }
    std::vector<std::pair<std::string_view, int>> missing(missing_.begin(), missing_.end());
    std::sort(missing.begin(), missing.end());
    report_.missing.reserve(missing.size());
    for (const auto& [attribute, verdicts] : missing)
      report_.missing.push_back({std::string(attribute), verdicts});
  }

  void list_missing(const Undecided& undecided) {
    const auto& attributes = undecided.unknown.unknown_attributes();
    if (undecided.rule->attest && attributes.size() == 1 && is_attestation(attributes.front())) {
      const auto& attest = *undecided.rule->attest;
      report_.unconfirmed.push_back({undecided.rule->id, attest.statement, attest.months});
      return;
    }
    for (const auto& attribute : attributes) {
      if (!is_attestation(attribute)) ++missing_[attribute];
    }
  }

  const Checker& checker_;
  const practice::Practice& practice_;
  const std::string& folder_;
  const triage::Triage& triage_;
  Triager triager_;
  Application application_;
  FactObserver observer_;
  findings::Report report_;
  std::vector<Verdict> sections_;
  std::vector<Undecided> undecided_;
  std::vector<cel::Value> variables_;  // of the undecided, one after the other
  std::unordered_map<std::string_view, int> missing_;
};

Checker::Checker(const rules::Library& library, CheckOptions options)
    : library_(library), options_(std::move(options)) {
  std::map<std::pair<std::string_view, std::string_view>, std::uint32_t> known;
  for (const auto& pack : library.packs) {
    for (const auto& rule : pack.rules) {
      for (const auto& source : rule.sources)
        known.try_emplace({source.standard, source.section}, 0);
    }
  }
  for (const auto& pack : library.packs) {
    for (const auto& section : pack.sections) {
      const auto found = known.find({pack.name, section.id});
      if (found == known.end()) continue;
      found->second = static_cast<std::uint32_t>(sections_.size() + 1);
      sections_.push_back({pack.name, section.id});
    }
  }
  for (auto& [key, index] : known) {
    if (index != 0) continue;
    index = static_cast<std::uint32_t>(sections_.size() + 1);
    sections_.push_back({key.first, key.second});
  }
  for (const auto& pack : library.packs) {
    for (const auto& rule : pack.rules) {
      auto& indexes = rule_sections_.emplace_back();
      for (const auto& source : rule.sources) {
        indexes.push_back(known.at({source.standard, source.section}) - 1);
      }
    }
  }
}

findings::Report Checker::check(const practice::Practice& practice, const std::string& folder,
                                const triage::Triage& triage) const {
  return Check(*this, practice, folder, triage).run();
}

std::string Checker::root_of(const std::string& folder) const {
  return options_.root_of ? options_.root_of(folder) : std::string();
}

Result<triage::Triage> Checker::triage_for(const std::string& folder) const {
  return options_.triage ? options_.triage(folder) : triage::load(folder);
}

}  // namespace probity::evaluation
