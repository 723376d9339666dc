#include "reports/sarif.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "reports/json_writer.hpp"
#include "reports/repository_path.hpp"

namespace probity::reports {
namespace {

using findings::Finding;
using findings::Verdict;

/// RFC 3986: what may stand in a path as it is.
bool is_plain_in_uri(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~' || c == '/';
}

std::string uri_of(std::string_view path) {
  std::string uri;
  for (const char c : path) {
    if (is_plain_in_uri(static_cast<unsigned char>(c))) {
      uri += c;
    } else {
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return uri;
}

std::string_view level_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return "none";
}

/// GitHub sorts by this number: from 7.0 high, from 4.0 medium, below low.
std::string_view security_severity(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "8.0";
    case Severity::warning:
      return "5.0";
    case Severity::note:
      return "2.0";
  }
  return "0.0";
}

void write_text(JsonWriter& out, std::string_view name, std::string_view text) {
  out.key(name);
  out.begin_object();
  out.member("text", text);
  out.end_object();
}

/// The standards that findings rest on, with their sections, in order of their names.
using Taxonomies = std::map<std::string_view, std::set<std::string_view>>;

class SarifWriter {
 public:
  SarifWriter(const findings::Report& report, std::string_view folder)
      : report_(report), folder_(folder) {
    for (const auto& finding : report.findings) {
      rules_.emplace(finding.rule, &finding);
      for (const auto& source : finding.sources) {
        if (source.standard.empty() || source.section.empty()) continue;
        taxonomies_[source.standard].insert(source.section);
      }
    }
    std::size_t index = 0;
    for (const auto& [id, finding] : rules_) rule_index_[id] = index++;
  }

  std::string write() && {
    out_.begin_object();
    out_.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    out_.member("version", "2.1.0");
    out_.key("runs");
    out_.begin_array();
    run();
    out_.end_array();
    out_.end_object();
    return out_.take();
  }

 private:
  void run() {
    out_.begin_object();
    tool();
    out_.key("automationDetails");
    out_.begin_object();
    out_.member("id",
                folder_.empty() ? std::string("probity/") : fmt::format("probity/{}/", folder_));
    out_.end_object();
    out_.key("originalUriBaseIds");
    out_.begin_object();
    out_.key("%SRCROOT%");
    out_.begin_object();
    write_text(out_, "description", "The root of the repository");
    out_.end_object();
    out_.end_object();
    out_.member("columnKind", "unicodeCodePoints");
    out_.key("taxonomies");
    out_.begin_array();
    for (const auto& [standard, sections] : taxonomies_) taxonomy(standard, sections);
    out_.end_array();
    out_.key("results");
    out_.begin_array();
    for (const auto& finding : report_.findings) result(finding);
    out_.end_array();
    out_.end_object();
  }

  void tool() {
    out_.key("tool");
    out_.begin_object();
    out_.key("driver");
    out_.begin_object();
    out_.member("name", "probity");
    // Where it says more about itself: its manual, which is installed with it.
    out_.member("informationUri", "man:probity(1)");
    out_.member("version", report_.tool_version);
    out_.member("semanticVersion", report_.tool_version);
    out_.key("supportedTaxonomies");
    out_.begin_array();
    std::int64_t index = 0;
    for (const auto& [standard, sections] : taxonomies_) {
      out_.begin_object();
      out_.member("name", standard);
      out_.member("index", index++);
      out_.end_object();
    }
    out_.end_array();
    out_.key("rules");
    out_.begin_array();
    for (const auto& [id, finding] : rules_) rule(*finding);
    out_.end_array();
    out_.end_object();
    out_.end_object();
  }

  void rule(const Finding& finding) {
    out_.begin_object();
    out_.member("id", finding.rule);
    write_text(out_, "shortDescription", finding.title);
    write_text(out_, "fullDescription", finding.title);
    help(finding);
    for (const auto& source : finding.sources) {
      if (!source.url.starts_with("http")) continue;
      out_.member("helpUri", source.url);
      break;
    }
    out_.key("defaultConfiguration");
    out_.begin_object();
    out_.member("level", level_of(finding.severity));
    out_.end_object();
    out_.key("properties");
    out_.begin_object();
    out_.texts("tags", finding.topics);
    out_.member("precision", "high");
    out_.member("problem.severity", finding.severity == Severity::note
                                        ? std::string_view("recommendation")
                                        : level_of(finding.severity));
    out_.member("security-severity", security_severity(finding.severity));
    out_.end_object();
    out_.end_object();
  }

  void help(const Finding& finding) {
    std::string text = fmt::format("{}.", finding.title);
    std::string markdown = fmt::format("**{}**\n", finding.title);
    for (const auto& source : finding.sources) {
      text += fmt::format(" Source: {}.", source.cite);
      markdown += source.url.empty() ? fmt::format("\n- {}", source.cite)
                                     : fmt::format("\n- [{}]({})", source.cite, source.url);
    }
    text += fmt::format(" See `probity explain {}`.", finding.rule);
    markdown +=
        fmt::format("\n\n`probity explain {}` shows what passes and what fails.\n", finding.rule);
    out_.key("help");
    out_.begin_object();
    out_.member("text", text);
    out_.member("markdown", markdown);
    out_.end_object();
  }

  void taxonomy(std::string_view standard, const std::set<std::string_view>& sections) {
    out_.begin_object();
    out_.member("name", standard);
    write_text(out_, "shortDescription", standard);
    out_.key("taxa");
    out_.begin_array();
    for (const auto section : sections) {
      out_.begin_object();
      out_.member("id", section);
      write_text(out_, "shortDescription", fmt::format("{} {}", standard, section));
      out_.end_object();
    }
    out_.end_array();
    out_.end_object();
  }

  void physical_location(const Location& location, std::string_view snippet) {
    out_.key("physicalLocation");
    out_.begin_object();
    out_.key("artifactLocation");
    out_.begin_object();
    out_.member("uri", uri_of(repository_path(folder_, location.path)));
    out_.member("uriBaseId", "%SRCROOT%");
    out_.end_object();
    // What is about a whole file is shown at its first line; viewers ask for a region.
    out_.key("region");
    out_.begin_object();
    out_.member("startLine", std::max(location.line, 1));
    if (location.column > 0) out_.member("startColumn", location.column);
    if (location.line > 0 && !snippet.empty()) write_text(out_, "snippet", snippet);
    out_.end_object();
    out_.end_object();
  }

  void result(const Finding& finding) {
    out_.begin_object();
    out_.member("ruleId", finding.rule);
    out_.member("ruleIndex", static_cast<std::int64_t>(rule_index_.at(finding.rule)));
    const bool fails = finding.verdict != Verdict::unknown;
    // 3.27.9: what could not be evaluated for want of information is open, and then has no level.
    out_.member("kind", fails ? "fail" : "open");
    out_.member("level", fails ? level_of(finding.severity) : std::string_view("none"));
    write_text(out_, "message",
               finding.remedy.empty()
                   ? finding.message
                   : fmt::format("{}. To do: {}.", finding.message, finding.remedy));
    out_.key("locations");
    out_.begin_array();
    if (!finding.location.path.empty()) {
      out_.begin_object();
      physical_location(finding.location, finding.excerpt);
      out_.end_object();
    }
    out_.end_array();
    related(finding);
    taxa(finding);
    out_.key("partialFingerprints");
    out_.begin_object();
    out_.member("probity/v1", finding.fingerprint);
    out_.end_object();
    suppressions(finding);
    out_.end_object();
  }

  void related(const Finding& finding) {
    out_.key("relatedLocations");
    out_.begin_array();
    std::int64_t id = 0;
    for (const auto& reason : finding.because) {
      if (reason.location.path.empty()) continue;
      out_.begin_object();
      out_.member("id", id++);
      physical_location(reason.location, {});
      write_text(out_, "message", fmt::format("{} is {}", reason.fact, reason.value));
      out_.end_object();
    }
    out_.end_array();
  }

  void taxa(const Finding& finding) {
    out_.key("taxa");
    out_.begin_array();
    std::set<std::pair<std::string_view, std::string_view>> seen;
    for (const auto& source : finding.sources) {
      if (source.standard.empty() || source.section.empty()) continue;
      if (!seen.emplace(source.standard, source.section).second) continue;
      out_.begin_object();
      out_.member("id", source.section);
      out_.key("toolComponent");
      out_.begin_object();
      out_.member("name", source.standard);
      out_.end_object();
      out_.end_object();
    }
    out_.end_array();
  }

  void suppressions(const Finding& finding) {
    if (!finding.waiver) return;
    const auto& waiver = *finding.waiver;
    out_.key("suppressions");
    out_.begin_array();
    out_.begin_object();
    out_.member("kind", "external");
    out_.member("status", "accepted");
    out_.member("justification",
                fmt::format("{} (approved by {}, {} to {}, both days included)", waiver.reason,
                            waiver.approved_by, to_string(waiver.from), to_string(waiver.until)));
    out_.end_object();
    out_.end_array();
  }

  const findings::Report& report_;
  std::string_view folder_;
  JsonWriter out_;
  std::map<std::string_view, const Finding*> rules_;
  std::map<std::string_view, std::size_t> rule_index_;
  Taxonomies taxonomies_;
};

}  // namespace

std::string to_sarif(const findings::Report& report, std::string_view folder) {
  return SarifWriter(report, folder).write();
}

}  // namespace probity::reports
