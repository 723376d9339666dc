#include "evaluation/documents.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "base/file.hpp"
#include "evaluation/practice_facts.hpp"
#include "evaluation/triager.hpp"
#include "evaluation/wording.hpp"
#include "rules/library.hpp"
#include "rules/vocabulary.hpp"
#include "signing/digest.hpp"

namespace probity::evaluation {
namespace {

using findings::Finding;
using findings::Presence;
using findings::Verdict;

findings::Quote quote(std::string text, const documents::Place& place) {
  return {std::move(text), place.line, place.column, place.page, place.paragraph};
}

Presence presence(elements::Verdict verdict) {
  switch (verdict) {
    case elements::Verdict::present:
      return Presence::present;
    case elements::Verdict::partial:
      return Presence::partial;
    case elements::Verdict::absent:
      return Presence::absent;
  }
  return Presence::absent;
}

findings::ReadDocument describe(const elements::Examination& examination,
                                const documents::Document& document) {
  findings::ReadDocument result;
  result.path = document.name;
  if (examination.kind != nullptr) {
    result.kind = examination.kind->id;
    result.kind_title = examination.kind->title;
  }
  result.why_kind = examination.kind_guess.reason;
  result.language = text::to_string(examination.language);
  result.why_language = examination.language_guess.reason;
  result.words = examination.reading.words;
  result.grade_tenths = examination.reading.grade_tenths;
  result.score_tenths = examination.reading.score_tenths;
  for (const auto& sentence : examination.reading.hardest)
    result.hardest.push_back(quote(sentence.text, sentence.location));
  for (const auto& remark : document.remarks) result.remarks.push_back(remark.what);
  return result;
}

findings::Element element_of(const elements::ElementResult& result, std::string_view kind,
                             const std::string& path) {
  findings::Element element;
  element.document = path;
  element.kind = kind;
  element.element = result.element->id;
  element.title = result.element->title;
  element.asks = result.element->asks;
  element.is_required = result.element->is_required;
  element.verdict = presence(result.verdict);
  for (const auto& each : result.evidence)
    element.evidence.push_back(quote(each.text, each.location));
  if (result.verdict != elements::Verdict::present) {
    // The examination holds copies; the library's own texts outlive the report.
    const auto& suggestions = result.element->suggestion.by_language;
    const auto own = std::find(suggestions.begin(), suggestions.end(), result.suggestion);
    if (own != suggestions.end()) element.suggestion = *own;
  }
  element.sources = result.element->sources;
  return element;
}

/// What stands in the document at a place; where the format has no lines, the message says where.
Location location_of(const std::string& path, const documents::Place& place) {
  return {path, place.line, place.column};
}

std::string with_place(std::string message, const documents::Place& place) {
  if (place.line > 0 || place.paragraph == 0) return message;
  return fmt::format("{} ({})", message, to_string(place));
}

Finding missing_element(const elements::ElementResult& result, const findings::Element& element) {
  Finding finding;
  const bool is_absent = element.verdict == Presence::absent;
  finding.rule = element.element;
  finding.verdict = is_absent ? Verdict::fail : Verdict::unknown;
  finding.severity = elements::severity_of(*result.element);
  finding.title = element.title;
  finding.message = fmt::format("{}: '{}' {}", element.kind, element.title,
                                is_absent ? "is missing" : "is touched upon, and may not suffice");
  finding.remedy = element.asks;
  if (!element.suggestion.empty()) {
    finding.remedy +=
        fmt::format("{}For example: {}", finding.remedy.empty() ? "" : " ", element.suggestion);
  }
  finding.location.path = element.document;
  if (!result.evidence.empty()) {
    const auto& first = result.evidence.front();
    finding.location = location_of(element.document, first.location);
    finding.excerpt = first.text;
    finding.message = with_place(std::move(finding.message), first.location);
  }
  finding.sources = result.element->sources;
  finding.topics = result.element->topics;
  finding.fingerprint =
      fingerprint(element.element, fmt::format("\n{}\n{}", element.document, element.kind));
  return finding;
}

Severity severity_of(std::string_view name) {
  return name == "error" ? Severity::error : name == "note" ? Severity::note : Severity::warning;
}

Finding other_finding(const elements::DocumentFinding& found, const std::string& path) {
  Finding finding;
  finding.rule = found.rule->id;
  finding.verdict = found.rule->is_open_question ? Verdict::unknown : Verdict::fail;
  finding.severity = severity_of(found.rule->severity);
  finding.title = found.rule->title;
  finding.message = with_place(found.message, found.location);
  finding.remedy = found.remedy;
  finding.location = location_of(path, found.location);
  finding.excerpt = found.excerpt;
  finding.sources = found.rule->sources;
  finding.topics = found.rule->topics;
  finding.fingerprint =
      fingerprint(found.rule->id, fmt::format("\n{}\n{}{}{}", path, found.excerpt,
                                              found.about.empty() ? "" : "\n", found.about));
  return finding;
}

Finding without_kind(const ExaminedDocument& examined) {
  Finding finding;
  finding.rule = "kind-of-document-is-known";
  finding.verdict = Verdict::unknown;
  finding.severity = Severity::warning;
  finding.title = "The kind of a document is known";
  finding.message = fmt::format("no kind of document fits: {}", examined.document.why_kind);
  finding.remedy = "name its kind with --kind";
  finding.location.path = examined.document.path;
  finding.fingerprint = fingerprint(finding.rule, "\n" + examined.document.path);
  return finding;
}

/// What is said of documents that cannot be read.
constexpr std::string_view readable_rule = "listed-document-can-be-read";

Finding unreadable(const std::string& path, const Diagnostics& problems) {
  const auto& problem = problems.front();
  Finding finding;
  finding.rule = readable_rule;
  finding.verdict = Verdict::unknown;
  finding.severity = Severity::warning;
  finding.title = "A document that the practice lists can be read";
  // Readers say what of a file: "is damaged".
  finding.message = fmt::format("the document {}{}{}", problem.what,
                                problem.why.empty() ? "" : ": ", problem.why);
  finding.remedy = problem.fix;
  finding.location.path = path;
  finding.fingerprint = fingerprint(finding.rule, "\n" + path);
  return finding;
}

ExaminedDocument result_of(const elements::Examination& examination,
                           const documents::Document& document) {
  ExaminedDocument result;
  result.document = describe(examination, document);
  for (const auto& each : examination.elements) {
    result.elements.push_back(element_of(each, examination.kind->id, document.name));
    const auto& element = result.elements.back();
    if (element.is_required && element.verdict != Presence::present)
      result.findings.push_back(missing_element(each, element));
  }
  for (const auto& each : examination.findings)
    result.findings.push_back(other_finding(each, document.name));
  if (examination.kind == nullptr) result.findings.push_back(without_kind(result));
  return result;
}

std::optional<text::Language> language_of(const practice::Record& document) {
  const auto language = text_of(document, "language");
  if (language == "en") return text::Language::english;
  if (language == "es") return text::Language::spanish;
  return std::nullopt;
}

/// Elements are known in two languages; others would be found wanting of everything.
bool is_in_known_language(const practice::Record& document) {
  return language_of(document) || text_of(document, "language").empty();
}

bool is_any_selected(const elements::Library& library, const elements::Kind& kind,
                     const triage::Selection& selection) {
  const auto is_selected = [&](const auto& each) { return selection.selects(each.id); };
  const auto is_about = [&](const elements::FindingRule& rule) {
    return rule.kinds.empty() ||
           std::find(rule.kinds.begin(), rule.kinds.end(), kind.id) != rule.kinds.end();
  };
  return selection.selects(readable_rule) ||
         std::any_of(kind.elements.begin(), kind.elements.end(), is_selected) ||
         std::any_of(library.findings().begin(), library.findings().end(), [&](const auto& rule) {
           return is_about(rule) && selection.selects(rule.id);
         });
}

void keep_selected(std::vector<findings::Element>& elements, const triage::Selection& selection) {
  std::erase_if(elements, [&](const auto& each) { return !selection.selects(each.element); });
}

ExaminedDocument examine_listed(const practice::Reference& reference, const std::string& folder,
                                const Examiner& examiner, elements::Request request) {
  request.kind = text_of(*reference.record, "kind");
  request.language = language_of(*reference.record);
  if (auto places = texts_of(*reference.record, "places"); !places.empty())
    request.jurisdictions = std::move(places);
  request.practice.has_review_date = declared(*reference.record, "reviewed").has_value();
  auto examined = examiner.examine(folder + "/" + reference.path, reference.path, request);
  if (examined) return *std::move(examined);
  ExaminedDocument result;
  result.findings.push_back(unreadable(reference.path, examined.error()));
  return result;
}

}  // namespace

Result<const elements::Library*> Examiner::library() const {
  std::call_once(once_, [&] {
    const auto documents = rules::document_data(rules_);
    library_ = documents ? elements::Library::load(*documents)
                         : Result<elements::Library>(documents.error());
  });
  if (!*library_) return library_->error();
  return &**library_;
}

std::shared_ptr<const Examiner::Remembered> Examiner::recall(const std::string& key) const {
  if (memory_ == Memory::nothing) return nullptr;
  const std::lock_guard lock(mutex_);
  const auto known = remembered_.find(key);
  return known == remembered_.end() ? nullptr : known->second;
}

void Examiner::remember(const std::string& key, Remembered remembered) const {
  constexpr std::size_t most_kept = 1000;
  if (memory_ == Memory::nothing) return;
  const std::lock_guard lock(mutex_);
  if (remembered_.size() >= most_kept) remembered_.clear();
  remembered_[key] = std::make_shared<const Remembered>(std::move(remembered));
}

Result<ExaminedDocument> Examiner::examine(const std::string& file, const std::string& name,
                                           const elements::Request& request) const {
  PROBITY_TRY(const auto* known, library());
  PROBITY_TRY(const auto bytes, read_file(file, documents::Limits().input_bytes));
  auto digest = signing::hex_digest(signing::DigestAlgorithm::blake2b_512, bytes);
  const auto key = digest + " " + name;
  const auto before = recall(key);
  if (before && before->request == request) return before->examined;
  PROBITY_TRY(auto document, before ? Result<documents::Document>(before->document)
                                    : documents::read(bytes, name, {}, tools_));
  PROBITY_TRY(const auto examination, elements::examine(document, *known, request));
  auto result = result_of(examination, document);
  result.file = {name, std::move(digest)};
  remember(key, {std::move(document), request, result});
  return result;
}

std::vector<ExaminedDocument> examine_documents(const practice::Practice& practice,
                                                const std::string& folder, const Examiner& examiner,
                                                const rules::Vocabulary& vocabulary, Date as_of,
                                                const triage::Selection& selection) {
  std::vector<ExaminedDocument> examined;
  std::optional<elements::Request> request;
  for (const auto& reference : practice.references()) {
    const auto* record = reference.record;
    if (!reference.exists || record->schema().name != "document") continue;
    if (!is_in_known_language(*record)) continue;
    const auto library = examiner.library();
    const auto* kind = library ? (*library)->find_kind(text_of(*record, "kind")) : nullptr;
    if (library && (!kind || !is_any_selected(**library, *kind, selection))) continue;
    if (!request) {
      request.emplace();
      request->as_of = as_of;
      request->jurisdictions = places_of(practice.root());
      request->practice = facts_of(practice.root(), vocabulary);
    }
    examined.push_back(examine_listed(reference, folder, examiner, *request));
    keep_selected(examined.back().elements, selection);
  }
  return examined;
}

Result<findings::Report> report_on_documents(const std::vector<std::string>& files,
                                             const Examiner& examiner,
                                             const elements::Request& request,
                                             std::string_view tool_version,
                                             const triage::Triage& triage) {
  findings::Report report;
  report.as_of = to_string(request.as_of);
  report.tool_version = tool_version;
  report.subject = files.size() == 1 ? files.front() : fmt::format("{} documents", files.size());
  report.files = triage.files;
  Triager triager(triage, request.as_of);
  Diagnostics problems;
  for (const auto& file : files) {
    auto examined = examiner.examine(file, file, request);
    if (!examined) {
      problems.insert(problems.end(), examined.error().begin(), examined.error().end());
      continue;
    }
    keep_selected(examined->elements, triage.selection);
    auto found = std::exchange(examined->findings, {});
    for (auto& finding : found) {
      if (!triager.selects(finding.rule)) continue;
      triager.waive(finding);
      if (!triager.hides(finding)) examined->findings.push_back(std::move(finding));
    }
    add(report, *std::move(examined));
  }
  if (!problems.empty()) return problems;
  for (auto& finding : triager.findings_on_used_waivers()) {
    count(report.summary, finding);
    report.findings.push_back(std::move(finding));
  }
  report.settings = std::move(triager).settings();
  // Of what is not in these documents nobody knows whether it is mended.
  if (report.settings.baseline) report.settings.baseline->gone.clear();
  sort_by_place(report.findings);
  return report;
}

void add(findings::Report& report, ExaminedDocument examined) {
  if (!examined.document.path.empty()) {
    const auto is_same = [&](const auto& file) { return file.path == examined.file.path; };
    if (std::none_of(report.files.begin(), report.files.end(), is_same))
      report.files.push_back(std::move(examined.file));
    report.documents.push_back(std::move(examined.document));
  }
  for (auto& element : examined.elements) {
    if (element.verdict == Presence::present) ++report.summary.pass;
    report.elements.push_back(std::move(element));
  }
  for (auto& finding : examined.findings) {
    count(report.summary, finding);
    report.findings.push_back(std::move(finding));
  }
}

void count(findings::Summary& summary, const Finding& finding) {
  switch (finding.verdict) {
    case Verdict::fail:
      ++summary.fail;
      ++(finding.severity == Severity::error     ? summary.errors
         : finding.severity == Severity::warning ? summary.warnings
                                                 : summary.notes);
      break;
    case Verdict::unknown:
      ++summary.unknown;
      break;
    case Verdict::waived:
      ++summary.waived;
      break;
    case Verdict::pass:
      ++summary.pass;
      break;
    case Verdict::not_applicable:
      ++summary.not_applicable;
      break;
  }
}

void sort_by_place(std::vector<Finding>& findings) {
  const auto key = [](const Finding& finding) {
    return std::tie(finding.location.path, finding.location.line, finding.rule,
                    finding.location.column, finding.fingerprint);
  };
  std::sort(findings.begin(), findings.end(),
            [&](const Finding& a, const Finding& b) { return key(a) < key(b); });
}

}  // namespace probity::evaluation
