#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "findings/finding.hpp"
#include "reports/html_reference.hpp"

/// The parts of the HTML report, each a <section> or a piece of one.
namespace probity::reports {

/// The anchors of findings ("f-" and the fingerprint), each once in a page.
class FindingAnchors {
 public:
  explicit FindingAnchors(const std::vector<findings::Finding>& findings);

  const std::string& operator[](std::size_t index) const { return anchors_[index]; }
  /// That of a finding with the fingerprint; empty where the page shows none.
  std::string of(std::string_view fingerprint) const;

 private:
  std::vector<std::string> anchors_;
  std::map<std::string, std::string, std::less<>> first_;  // by fingerprint
};

struct HtmlParts {
  const findings::Report& report;
  const HtmlReference& reference;
  FindingAnchors anchors;

  std::string standard_title(std::string_view standard) const;
  std::string section_title(std::string_view standard, std::string_view section) const;
  std::string place_name(std::string_view code) const;
};

/// What stands at a finding's head and sorts it: "error", "warning", "note", "unknown", "waived".
std::string_view look_of_finding(const findings::Finding& finding);

std::string html_findings(const HtmlParts& parts);
std::string html_standards(const HtmlParts& parts);
std::string html_places(const HtmlParts& parts);
std::string html_dates(const HtmlParts& parts);
std::string html_timeline(const HtmlParts& parts);
std::string html_documents(const HtmlParts& parts);
std::string html_basis(const HtmlParts& parts);

std::string_view html_style();
std::string_view html_script();

}  // namespace probity::reports
