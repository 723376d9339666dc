#include "licensure/practice_findings.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "licensure/answer.hpp"
#include "licensure/duty_findings.hpp"
#include "licensure/practice_questions.hpp"

namespace probity::licensure {
namespace {

using findings::Finding;

constexpr std::string_view topic = "licensure-both-ends";

/// The worst answer of a worker's clients in a place, and how many there are.
struct Worst {
  PracticeQuestion question;
  Verdict verdict = Verdict::permitted;
  std::vector<std::string> clients;  // those with that verdict
};

findings::Verdict verdict_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::permitted:
      return findings::Verdict::pass;
    case Verdict::not_permitted:
      return findings::Verdict::fail;
    case Verdict::conditional:
    case Verdict::unknown:
      return findings::Verdict::unknown;
  }
  return findings::Verdict::unknown;
}

std::string joined(const std::vector<std::string>& texts, std::string_view between) {
  return fmt::format("{}", fmt::join(texts, between));
}

class PracticeFindings {
 public:
  PracticeFindings(const practice::Practice& practice, const Law& law, Date as_of)
      : practice_(practice), law_(law), reader_(law, as_of) {}

  std::vector<Finding> run() && {
    std::map<std::pair<std::string, std::string>, Worst> worst;
    for (const auto& question : practice_questions(practice_, law_)) weigh(question, worst);
    for (const auto& [key, each] : worst) findings_.push_back(finding(each));
    return std::move(findings_);
  }

 private:
  void weigh(const PracticeQuestion& asked,
             std::map<std::pair<std::string, std::string>, Worst>& worst) {
    const auto question = reader_.read(asked.text());
    if (!question) {
      findings_.push_back(unreadable(asked, question.error()));
      return;
    }
    const auto verdict = judge().decide(*question, Depth::verdict).verdict;
    const std::string place(law_.gazetteer()[question->client_in].code);
    auto& each = worst[{asked.person_id, place}];
    const bool is_first = each.question.person == nullptr;
    if (is_first || verdict > each.verdict) {
      each.verdict = verdict;
      each.clients.clear();
      each.question = asked;
    }
    if (verdict == each.verdict && !asked.client_id.empty())
      each.clients.push_back(asked.client_id);
  }

  /// Made once there is a question, since many practices have none.
  Judge& judge() {
    if (!judge_) judge_.emplace(law_);
    return *judge_;
  }

  Finding base(const PracticeQuestion& asked, std::string_view place) const {
    Finding finding;
    finding.rule = "licensure";
    finding.severity = Severity::error;
    finding.title = "Workers may serve their clients where both are";
    finding.location = practice_.location(asked.client ? *asked.client : *asked.person);
    finding.excerpt = practice_.line(finding.location);
    finding.topics = {topic};
    finding.fingerprint = fmt::format("{}\n{}", asked.person_id, place);
    return finding;
  }

  Finding unreadable(const PracticeQuestion& asked, const Diagnostics& problems) const {
    auto finding = base(asked, asked.client_in);
    finding.verdict = findings::Verdict::fail;
    finding.message = fmt::format("whether {} may serve clients in {} cannot be told: {}",
                                  asked.person_id, asked.client_in, problems.front().what);
    finding.remedy = problems.front().fix;
    return finding;
  }

  Finding finding(const Worst& worst) {
    const auto question = reader_.read(worst.question.text());
    const auto answer = licensure::answer(*question, judge(), law_);
    const auto& place = law_.gazetteer()[question->client_in];
    auto finding = base(worst.question, place.code);
    finding.verdict = verdict_of(answer.verdict);
    finding.message =
        fmt::format("{} {} in {}{}: {}", worst.question.person_id, what(answer.verdict), place.name,
                    clients(worst), joined(answer.why, "; "));
    finding.remedy = joined(answer.steps, "; ");
    finding.licensed = {worst.question.person_id, place.code, to_string(answer.verdict)};
    add_sources(finding, answer);
    add_reasons(finding, worst.question);
    if (finding.verdict == findings::Verdict::unknown) {
      for (const auto& change : answer.changes) {
        if (!change.condition.empty() && change.condition != "expires")
          finding.unknown.push_back(change.condition);
      }
    }
    return finding;
  }

  static std::string_view what(Verdict verdict) {
    switch (verdict) {
      case Verdict::permitted:
        return "may serve clients";
      case Verdict::conditional:
        return "may serve clients, once the steps are done,";
      case Verdict::unknown:
        return "is not known to be allowed to serve clients";
      case Verdict::not_permitted:
        return "may not serve clients";
    }
    return {};
  }

  static std::string clients(const Worst& worst) {
    constexpr std::size_t most = 4;
    if (worst.clients.empty()) return {};
    std::vector<std::string> named(
        worst.clients.begin(),
        worst.clients.begin() + static_cast<std::ptrdiff_t>(std::min(most, worst.clients.size())));
    auto text = joined(named, ", ");
    if (worst.clients.size() > most)
      text += fmt::format(" and {} more", worst.clients.size() - most);
    return fmt::format(" ({})", text);
  }

  static void add_sources(Finding& finding, const Answer& answer) {
    for (const auto& pathway : answer.pathways) {
      if (!pathway.carries) continue;
      finding.sources = pathway.pathway->sources;
      for (const auto& condition : pathway.conditions) {
        if (condition.verdict == Truth::pass) continue;
        for (const auto& source : condition.sources) add_source(finding, source);
      }
    }
  }

  static void add_source(Finding& finding, const Citation& citation) {
    if (citation.cite.empty() && citation.url.empty()) return;
    for (const auto& known : finding.sources) {
      if (known.cite == citation.cite && known.url == citation.url) return;
    }
    facts::Source source;
    source.cite = citation.cite;
    source.url = citation.url;
    source.as_of = citation.as_of;
    source.confidence = citation.confidence;
    finding.sources.push_back(source);
  }

  void add_reasons(Finding& finding, const PracticeQuestion& asked) const {
    const auto add = [&](const practice::Record* record, std::string_view field,
                         const std::string& value) {
      const auto index = record ? record->schema().find(field) : std::nullopt;
      if (!index || value.empty()) return;
      finding.because.push_back(
          {record->path_of(*index), value, practice_.location(*record, *index)});
    };
    add(asked.person, "licences", joined(asked.licences, "; "));
    add(asked.person, "place", asked.provider_in);
    add(asked.client, "place", asked.client_in);
    add(asked.client, "service", asked.service);
  }

  const practice::Practice& practice_;
  const Law& law_;
  QuestionReader reader_;
  std::optional<Judge> judge_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> practice_findings(const practice::Practice& practice, const Law& law,
                                       Date as_of) {
  auto found = PracticeFindings(practice, law, as_of).run();
  auto duties = duty_findings(practice, law, as_of);
  found.insert(found.end(), std::make_move_iterator(duties.begin()),
               std::make_move_iterator(duties.end()));
  return found;
}

}  // namespace probity::licensure
