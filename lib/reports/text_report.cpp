#include "reports/text_report.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include <fmt/format.h>

#include "reports/document_text.hpp"
#include "reports/finding_text.hpp"
#include "reports/settings_text.hpp"

namespace probity::reports {
namespace {

using findings::Finding;
using findings::Verdict;

constexpr std::size_t margin = 4;

class TextReport {
 public:
  TextReport(const findings::Report& report, const Layout& layout)
      : report_(report), layout_(layout) {}

  std::string write() {
    head();
    by_file(report_.findings);
    out_ += checklist_in_short(report_, layout_);
    missing();
    unconfirmed();
    if (!report_.passes.empty()) {
      line(styled("Passed", Style::bold, layout_.color));
      for (const auto& pass : report_.passes) passed(pass);
      out_ += "\n";
    }
    out_ += settings_text(report_.settings, layout_);
    standards();
    summary();
    return std::move(out_);
  }

 private:
  void line(std::string_view text) { out_ += fmt::format("{}\n", text); }

  void head() {
    line(fmt::format("{} on {}", styled(harmless(report_.subject), Style::bold, layout_.color),
                     report_.as_of));
    out_ += "\n";
  }

  void by_file(const std::vector<Finding>& findings) {
    std::string path;
    for (const auto& finding : findings) {
      if (finding.location.path != path) {
        path = finding.location.path;
        line(styled(path, Style::bold, layout_.color));
        out_ += "\n";
      }
      this->finding(finding);
    }
  }

  void finding(const Finding& finding) { out_ += finding_text(finding, layout_); }
  void because(const findings::Reason& reason) { out_ += because_text(reason, layout_); }
  void labelled(std::string_view label, std::string_view text) {
    out_ += labelled_text(label, text, layout_);
  }

  void passed(const Finding& finding) {
    const std::string start = fmt::format("  {}  ", to_string(finding.location));
    out_ += start;
    line(wrapped(finding.message, start.size(), margin, layout_.columns));
    for (std::size_t i = 0; i < std::min<std::size_t>(2, finding.because.size()); ++i)
      because(finding.because[i]);
    labelled("rule", finding.rule);
  }

  /// "services[0].consent.form" stands in services[0].
  static std::string_view item_of(std::string_view attribute) {
    const auto bracket = attribute.find(']');
    if (bracket != std::string_view::npos) return attribute.substr(0, bracket + 1);
    const auto dot = attribute.find('.');
    return dot == std::string_view::npos ? "the practice" : attribute.substr(0, dot);
  }

  void missing() {
    if (report_.missing.empty()) return;
    line(styled("Not declared", Style::bold, layout_.color));
    line(wrapped(
        "Verdicts wait for these facts. Declare what is so; write `none` where there is none. "
        "`probity check -v` says which rule asks for which.",
        0, 0, layout_.columns));
    out_ += "\n";
    std::string_view item;
    std::string names;
    for (const auto& each : report_.missing) {
      const auto owner = item_of(each.attribute);
      if (owner != item) {
        missing_of(item, names);
        item = owner;
        names.clear();
      }
      std::string_view name = each.attribute;
      if (name.starts_with(owner)) name.remove_prefix(std::min(name.size(), owner.size() + 1));
      if (!names.empty()) names += ", ";
      names += name.empty() ? std::string_view(each.attribute) : name;
    }
    missing_of(item, names);
    out_ += "\n";
  }

  void missing_of(std::string_view item, std::string_view names) {
    if (names.empty()) return;
    out_ += fmt::format("  {}: ", item);
    line(wrapped(names, item.size() + 4, margin, layout_.columns));
  }

  void unconfirmed() {
    if (report_.unconfirmed.empty()) return;
    line(styled("Not confirmed", Style::bold, layout_.color));
    line(
        wrapped("Only a person can tell. Once it is so, a responsible person adds to attestations: "
                "{statement: (the name below), by: (role), on: (day)}.",
                0, 0, layout_.columns));
    out_ += "\n";
    for (const auto& each : report_.unconfirmed) {
      out_ += fmt::format("  {}\n    ", each.rule);
      line(wrapped(fmt::format("{} (counts {} months)", each.statement, each.months), margin,
                   margin, layout_.columns));
    }
    out_ += "\n";
  }

  struct Counts {
    int pass = 0, fail = 0, unknown = 0, waived = 0, not_applicable = 0;
  };

  void standards() {
    std::map<std::string_view, Counts> counts;
    for (const auto& section : report_.standards) {
      auto& each = counts[section.standard];
      ++(section.verdict == Verdict::pass      ? each.pass
         : section.verdict == Verdict::fail    ? each.fail
         : section.verdict == Verdict::unknown ? each.unknown
         : section.verdict == Verdict::waived  ? each.waived
                                               : each.not_applicable);
    }
    if (counts.empty()) return;
    line(styled("Sections by standard", Style::bold, layout_.color));
    const bool any_waived = std::any_of(counts.begin(), counts.end(),
                                        [](const auto& each) { return each.second.waived > 0; });
    const auto waived = [&](const auto& content) {
      return any_waived ? fmt::format(" {:>7}", content) : std::string();
    };
    line(fmt::format("  {:<28} {:>5} {:>5} {:>8}{} {:>15}", "", "pass", "fail", "unknown",
                     waived("waived"), "not applicable"));
    for (const auto& [name, each] : counts) {
      line(fmt::format("  {:<28} {:>5} {:>5} {:>8}{} {:>15}", name, each.pass, each.fail,
                       each.unknown, waived(each.waived), each.not_applicable));
    }
    out_ += "\n";
  }

  void summary() {
    const auto& s = report_.summary;
    line(
        fmt::format("{} rules of {} packs on {} file{}: {} pass, {} fail ({} error{}, {} "
                    "warning{}, {} note{}), {} unknown, {} not applicable{}",
                    report_.rules_checked, report_.rule_packs, report_.files.size(),
                    plural(report_.files.size()), s.pass, s.fail, s.errors, plural(s.errors),
                    s.warnings, plural(s.warnings), s.notes, plural(s.notes), s.unknown,
                    s.not_applicable, s.waived > 0 ? fmt::format(", {} waived", s.waived) : ""));
    line(verdict());
  }

  template <class Number>
  static std::string_view plural(Number number) {
    return number == 1 ? "" : "s";
  }

  std::string verdict() const {
    const auto& s = report_.summary;
    if (s.errors > 0)
      return styled("Not in order: the errors above need mending.", Style::red, layout_.color);
    if (s.unknown > 0)
      return styled("Not yet known: a person must supply or verify what is listed above.",
                    Style::blue, layout_.color);
    if (s.fail > 0)
      return styled("No errors; see the warnings and notes above.", Style::yellow, layout_.color);
    return styled("Nothing found. This is no legal advice, and speaks for the day above.",
                  Style::green, layout_.color);
  }

  const findings::Report& report_;
  Layout layout_;
  std::string out_;
};

}  // namespace

std::string to_text(const findings::Report& report, const Layout& layout) {
  return TextReport(report, layout).write();
}

}  // namespace probity::reports
