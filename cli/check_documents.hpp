#pragma once

#include <memory>
#include <string>
#include <vector>

#include "context.hpp"
#include "evaluation/documents.hpp"
#include "findings/finding.hpp"
#include "triage_options.hpp"

namespace probity::cli {

/// What `check` is asked of documents that belong to no practice.
struct DocumentOptions {
  std::vector<std::string> files;
  std::string kind;
  std::vector<std::string> jurisdictions;
  std::string format;
  TriageOptions triage;
  /// Where given, reads the documents; it remembers them from check to check.
  std::shared_ptr<const evaluation::Examiner> examiner;
};

/// waivers.yaml and probity.yaml of the current folder count.
Exit check_documents(const DocumentOptions& options, Context& context);

/// The exit status of a report: by the mildest finding that counts, then by what is unknown.
Exit verdict(const findings::Summary& summary, const std::string& fail_on, bool strict);

}  // namespace probity::cli
