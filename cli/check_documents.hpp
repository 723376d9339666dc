#pragma once

#include <string>
#include <vector>

#include "context.hpp"
#include "findings/finding.hpp"

namespace probity::cli {

/// What `check` is asked of documents that belong to no practice.
struct DocumentOptions {
  std::vector<std::string> files;
  std::string kind;
  std::vector<std::string> jurisdictions;
  std::string format;
  std::string fail_on;
  bool strict = false;
};

Exit check_documents(const DocumentOptions& options, Context& context);

/// The exit status of a report: by the mildest finding that counts, then by what is unknown.
Exit verdict(const findings::Summary& summary, const std::string& fail_on, bool strict);

}  // namespace probity::cli
