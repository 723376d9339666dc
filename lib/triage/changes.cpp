#include "triage/changes.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace probity::triage {
namespace {

using findings::ChangedFile;
using findings::Changes;
using findings::LineRange;

constexpr std::array about_the_whole = {"licensure", "listed-file-is-there",
                                        "something-was-checked"};
constexpr std::array bears_on_all = {"waivers.yaml", "probity.yaml"};

const ChangedFile* find(const Changes& changes, std::string_view path) {
  const auto found = std::find_if(changes.files.begin(), changes.files.end(),
                                  [&](const auto& file) { return file.path == path; });
  return found == changes.files.end() ? nullptr : &*found;
}

/// A place without lines (a document) is touched when its file is.
bool touches(const Changes& changes, const Location& location, int last_line) {
  const auto* file = find(changes, location.path);
  if (!file || location.line <= 0) return file != nullptr;
  const int last = std::max(location.line, last_line);
  return std::any_of(file->lines.begin(), file->lines.end(), [&](const LineRange& range) {
    return range.first <= last && location.line <= range.last;
  });
}

/// Whether it compares things of several files, such as clients with people. What the practice says
/// of itself (`hipaa.covered_entity`) is a condition of nearly all rules, and does not count beside
/// a thing that the finding is about.
bool rests_on_several_files(const findings::Finding& finding) {
  const auto is_thing = [](const auto& reason) {
    return reason.fact.find('[') != std::string::npos;
  };
  const auto& because = finding.because;
  const bool has_things = std::any_of(because.begin(), because.end(), is_thing);
  std::string_view path;
  for (const auto& reason : because) {
    if (has_things && !is_thing(reason)) continue;
    if (!path.empty() && reason.location.path != path) return true;
    path = reason.location.path;
  }
  return false;
}

std::optional<LineRange> range_of(std::string_view text) {
  LineRange range;
  const auto* end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, range.first);
  if (first.ec != std::errc() || first.ptr == end || *first.ptr != '-') return std::nullopt;
  const auto last = std::from_chars(first.ptr + 1, end, range.last);
  if (last.ec != std::errc() || last.ptr != end) return std::nullopt;
  return range;
}

/// Cuts `text` up to a character off its front.
std::string_view cut(std::string_view& text, char at) {
  const auto end = text.find(at);
  const auto part = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return part;
}

Diagnostic damaged() {
  Diagnostic problem;
  problem.what = "the changes could not be read";
  problem.why = "probity-git answered in another way than this program expects";
  problem.fix = "install probity and probity-git of the same version";
  return problem;
}

}  // namespace

bool touches(const Changes& changes, const findings::Finding& finding) {
  for (const auto* path : bears_on_all) {
    if (find(changes, path)) return true;
  }
  const auto is_whole = [&](const char* rule) { return finding.rule == rule; };
  if (std::any_of(about_the_whole.begin(), about_the_whole.end(), is_whole)) return true;
  if (rests_on_several_files(finding)) return true;
  return touches(changes, finding.location, finding.last_line) ||
         std::any_of(finding.because.begin(), finding.because.end(),
                     [&](const auto& reason) { return touches(changes, reason.location, 0); });
}

Result<Changes> parse_changes(std::string_view output) {
  Changes changes;
  changes.since = cut(output, '\n');
  if (changes.since.empty()) return damaged();
  while (!output.empty()) {
    if (output.find('\0') == std::string_view::npos) return damaged();
    ChangedFile file;
    file.path = cut(output, '\0');
    auto ranges = cut(output, '\n');
    while (!ranges.empty()) {
      const auto range = range_of(cut(ranges, ' '));
      if (!range) return damaged();
      file.lines.push_back(*range);
    }
    changes.files.push_back(std::move(file));
  }
  std::sort(changes.files.begin(), changes.files.end(),
            [](const auto& a, const auto& b) { return a.path < b.path; });
  return changes;
}

}  // namespace probity::triage
