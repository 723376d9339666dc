#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "documents/read.hpp"
#include "elements/examine.hpp"
#include "findings/finding.hpp"
#include "practice/practice.hpp"
#include "rules/vocabulary.hpp"
#include "triage/triage.hpp"

/// Forms and policies x elements to findings.
namespace probity::evaluation {

/// What one document gave.
struct ExaminedDocument {
  findings::FileDigest file;
  findings::ReadDocument document;
  std::vector<findings::Element> elements;
  std::vector<findings::Finding> findings;
};

/// documents: what was read is kept, for checks of the same files again.
enum class Memory { nothing, documents };

/// Reads documents and judges them by the elements of their kinds. The library of elements is made
/// when it is first asked for, since most runs read no document. Threads may share it; reports
/// borrow its texts.
class Examiner {
 public:
  /// `rules` are the bytes that the program carries, which must outlive it.
  Examiner(std::string_view rules, documents::Tools tools, Memory memory = Memory::nothing)
      : rules_(rules), tools_(std::move(tools)), memory_(memory) {}

  Result<const elements::Library*> library() const;

  /// The document in a file, which reports call `name`. One that cannot be read is an error.
  Result<ExaminedDocument> examine(const std::string& file, const std::string& name,
                                   const elements::Request& request) const;

 private:
  /// A file that was read before, and what was found in it then.
  struct Remembered {
    documents::Document document;
    elements::Request request;
    ExaminedDocument examined;
  };
  std::shared_ptr<const Remembered> recall(const std::string& key) const;
  void remember(const std::string& key, Remembered remembered) const;

  std::string_view rules_;
  documents::Tools tools_;
  Memory memory_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, std::shared_ptr<const Remembered>> remembered_;
  mutable std::once_flag once_;
  mutable std::optional<Result<elements::Library>> library_;
};

/// The documents of a practice's list that are there and have a kind whose elements are known.
/// One that cannot be read gives a finding that says so. Those of whose kind nothing is selected
/// are not read; elements that are not selected are left out.
std::vector<ExaminedDocument> examine_documents(const practice::Practice& practice,
                                                const std::string& folder, const Examiner& examiner,
                                                const rules::Vocabulary& vocabulary, Date as_of,
                                                const triage::Selection& selection = {});

/// A report on documents that belong to no practice. Of waivers only those count that something in
/// the documents needs.
Result<findings::Report> report_on_documents(const std::vector<std::string>& files,
                                             const Examiner& examiner,
                                             const elements::Request& request,
                                             std::string_view tool_version,
                                             const triage::Triage& triage = {});

/// Puts what a document gave into a report.
void add(findings::Report& report, ExaminedDocument examined);

/// Counts a finding in a summary.
void count(findings::Summary& summary, const findings::Finding& finding);

/// By path, line, rule.
void sort_by_place(std::vector<findings::Finding>& findings);

}  // namespace probity::evaluation
