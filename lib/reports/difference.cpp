#include "reports/difference.hpp"

#include <array>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "reports/json_writer.hpp"

namespace probity::reports {
namespace {

/// The parts of a difference with what they are called.
struct DifferencePart {
  std::string_view key;
  std::string_view title;
  const std::vector<const findings::Finding*>& findings;
};

std::array<DifferencePart, 3> parts(const Difference& difference) {
  return {DifferencePart{"new", "New", difference.added},
          DifferencePart{"fixed", "Fixed", difference.fixed},
          DifferencePart{"unchanged", "Unchanged", difference.unchanged}};
}

std::string grade(const findings::Finding& finding) {
  return std::string(finding.verdict == findings::Verdict::fail ? to_string(finding.severity)
                                                                : to_string(finding.verdict));
}

std::string code(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '`' || c == '\n' ? ' ' : c;
  return out;
}

}  // namespace

Difference difference(const findings::Report& before, const findings::Report& after) {
  using Key = std::pair<std::string_view, std::string_view>;
  const auto key = [](const findings::Finding& each) { return Key{each.rule, each.fingerprint}; };
  // A finding may stand twice; each match is used once.
  std::multimap<Key, const findings::Finding*> old;
  for (const auto& each : before.findings) old.emplace(key(each), &each);
  Difference result;
  for (const auto& each : after.findings) {
    const auto found = old.find(key(each));
    const bool is_same = found != old.end() && found->second->verdict == each.verdict;
    (is_same ? result.unchanged : result.added).push_back(&each);
    if (is_same) old.erase(found);
  }
  std::set<const findings::Finding*> left;
  for (const auto& [ignored, finding] : old) left.insert(finding);
  for (const auto& each : before.findings) {
    if (left.contains(&each)) result.fixed.push_back(&each);
  }
  return result;
}

std::string difference_text(const Difference& difference, const Layout& layout) {
  std::string out;
  for (const auto& part : parts(difference)) {
    out += fmt::format("{}: {}\n", part.title, part.findings.size());
    if (part.key == "unchanged") continue;
    for (const auto* finding : part.findings) {
      const auto head = fmt::format("  {}  {}  ", to_string(finding->location), grade(*finding));
      out += head + wrapped(finding->message, head.size(), 4, layout.columns) + "\n";
      out += fmt::format("    rule      {}\n", finding->rule);
    }
  }
  return out;
}

std::string difference_markdown(const Difference& difference) {
  std::string out = "| new | fixed | unchanged |\n| ---: | ---: | ---: |\n";
  out += fmt::format("| {} | {} | {} |\n", difference.added.size(), difference.fixed.size(),
                     difference.unchanged.size());
  for (const auto& part : parts(difference)) {
    if (part.key == "unchanged" || part.findings.empty()) continue;
    out += fmt::format("\n### {}\n\n", part.title);
    for (const auto* finding : part.findings)
      out += fmt::format("- `{}` {}: `{}` (`{}`)\n", code(to_string(finding->location)),
                         grade(*finding), code(finding->message), finding->rule);
  }
  return out;
}

std::string difference_json(const Difference& difference) {
  JsonWriter out;
  out.begin_object();
  out.member("schema", "probity.difference/1");
  for (const auto& part : parts(difference)) {
    out.key(part.key);
    out.begin_array();
    for (const auto* finding : part.findings) {
      out.begin_object();
      out.member("rule", finding->rule);
      out.member("verdict", to_string(finding->verdict));
      out.member("severity", to_string(finding->severity));
      out.member("message", finding->message);
      out.key("location");
      out.begin_object();
      out.member("path", finding->location.path);
      out.member("line", finding->location.line);
      out.member("column", finding->location.column);
      out.end_object();
      out.member("fingerprint", finding->fingerprint);
      out.end_object();
    }
    out.end_array();
  }
  out.end_object();
  return out.take();
}

}  // namespace probity::reports
