#include <array>

#include <fmt/format.h>

#include "reports/impact.hpp"

namespace probity::reports {
namespace {

constexpr std::size_t longest_value = 160;
constexpr std::string_view nothing = "(nothing)";

std::string shortened(std::string_view text) {
  if (text.empty()) return std::string(nothing);
  if (text.size() <= longest_value) return harmless(text);
  auto end = longest_value;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return harmless(text.substr(0, end)) + "...";
}

std::string counted(std::size_t number, std::string_view thing) {
  return fmt::format("{} {}{}", number, thing, number == 1 ? "" : "s");
}

std::string source_of(std::string_view cite, std::string_view as_of) {
  if (cite.empty()) return {};
  return as_of.empty() ? fmt::format("({})", harmless(cite))
                       : fmt::format("({}, as of {})", harmless(cite), as_of);
}

std::string grade_of(const findings::Finding* finding) {
  if (!finding) return "none";
  return std::string(finding->verdict == findings::Verdict::fail ? to_string(finding->severity)
                                                                 : to_string(finding->verdict));
}

std::string_view title_of(Turn turn) {
  return turn == Turn::worse ? "Worse" : turn == Turn::better ? "Better" : "For another reason";
}

std::string fact_name(const licensure::LawChange& change) {
  const auto subject = change.place.empty() ? change.file : change.place;
  return change.fact.path.empty() ? subject : fmt::format("{} {}", subject, change.fact.path);
}

/// " in severity, where": which fields of a rule are written otherwise.
std::string fields_of(const rules::RuleChange& rule) {
  std::string out;
  for (const auto& change : rule.changes)
    out += fmt::format("{} {}", out.empty() ? " in" : ",", change.path);
  return out;
}

const findings::Finding& said(const VerdictChange& verdict) {
  return verdict.after ? *verdict.after : *verdict.before;
}

/// Text for people, of either kind.
class Lines {
 public:
  explicit Lines(const Layout& layout) : layout_(layout) {}

  void head(const std::string& text) {
    if (!out_.empty()) out_ += '\n';
    out_ += styled(text, reports::Style::bold, layout_.color) + "\n";
  }
  void line(std::size_t indent, const std::string& text) {
    const std::string space(indent, ' ');
    out_ += space + wrapped(text, indent, indent + 2, layout_.columns) + "\n";
  }
  std::string take() && { return std::move(out_); }

 private:
  const Layout& layout_;
  std::string out_;
};

void put_rule(Lines& lines, const rules::RuleChange& rule) {
  lines.line(
      2, fmt::format("{}: {} {}", rule.id, to_string(rule.kind), source_of(rule.cite, rule.as_of)));
  for (const auto& change : rule.changes)
    lines.line(4, fmt::format("{}: {} -> {}", change.path, shortened(change.before),
                              shortened(change.after)));
}

std::string law_line(const licensure::LawChange& change) {
  return fmt::format("{}: {} -> {} {}", fact_name(change), shortened(change.fact.before),
                     shortened(change.fact.after), source_of(change.fact.cite, change.fact.as_of));
}

void put_verdict(Lines& lines, const VerdictChange& verdict) {
  const auto& finding = said(verdict);
  lines.line(2, fmt::format("{}  {} -> {}  {}", to_string(finding.location),
                            grade_of(verdict.before), grade_of(verdict.after), finding.rule));
  if (!finding.message.empty()) lines.line(4, harmless(finding.message));
  if (verdict.rule)
    lines.line(4, fmt::format("why: the rule is {}{} {}", to_string(verdict.rule->kind),
                              fields_of(*verdict.rule),
                              source_of(verdict.rule->cite, verdict.rule->as_of)));
  if (!verdict.law.empty()) lines.line(4, "why: the law changed");
  for (const auto* change : verdict.law) lines.line(6, law_line(*change));
}

std::array<std::size_t, 3> counts(const Impact& impact) {
  std::array<std::size_t, 3> counts{};
  for (const auto& verdict : impact.verdicts) ++counts[static_cast<std::size_t>(verdict.turn)];
  return counts;
}

constexpr std::array turns = {Turn::worse, Turn::better, Turn::otherwise};

void put_impact(Lines& lines, const Impact& impact) {
  const auto number = counts(impact);
  lines.head(fmt::format("{}, as of {}: {} worse, {} better, {} for another reason",
                         harmless(impact.subject), impact.as_of, number[0], number[1], number[2]));
  for (const auto turn : turns) {
    if (number[static_cast<std::size_t>(turn)] == 0) continue;
    lines.head(std::string(title_of(turn)));
    for (const auto& verdict : impact.verdicts) {
      if (verdict.turn == turn) put_verdict(lines, verdict);
    }
  }
}

std::string code_of(std::string_view text) {
  if (text.empty()) return "*nothing*";
  std::string out;
  for (const char c : shortened(text)) out += c == '`' ? '\'' : c;
  return "`" + out + "`";
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : harmless(text)) {
    if (std::string_view("\\`*_[]<>|#").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string markdown_source(std::string_view cite, std::string_view url, std::string_view as_of) {
  if (cite.empty()) return {};
  const bool is_link = url.starts_with("https://") || url.starts_with("http://");
  const auto text =
      is_link ? fmt::format("[{}](<{}>)", escaped(cite), harmless(url)) : escaped(cite);
  return as_of.empty() ? fmt::format(" ({})", text) : fmt::format(" ({}, as of {})", text, as_of);
}

std::string markdown_law(const licensure::LawChange& change) {
  return fmt::format("{}: {} → {}{}", code_of(fact_name(change)), code_of(change.fact.before),
                     code_of(change.fact.after),
                     markdown_source(change.fact.cite, change.fact.url, change.fact.as_of));
}

std::string markdown_verdict(const VerdictChange& verdict) {
  const auto& finding = said(verdict);
  auto out = fmt::format("- {} {} → {}: {} ({})\n", code_of(to_string(finding.location)),
                         grade_of(verdict.before), grade_of(verdict.after),
                         escaped(finding.message.empty() ? finding.title : finding.message),
                         code_of(finding.rule));
  if (const auto* rule = verdict.rule)
    out += fmt::format("  - the rule is {}{}{}\n", to_string(rule->kind), fields_of(*rule),
                       markdown_source(rule->cite, rule->url, rule->as_of));
  for (const auto* change : verdict.law) out += fmt::format("  - law: {}\n", markdown_law(*change));
  return out;
}

}  // namespace

std::string changes_text(const Changes& changes, const std::optional<Impact>& impact,
                         const Layout& layout) {
  Lines lines(layout);
  if (!changes.rules.packs.empty())
    lines.head(counted(changes.rules.packs.size(), "pack") + " changed");
  for (const auto& pack : changes.rules.packs)
    lines.line(
        2, fmt::format("{}: {} -> {}", pack.name, shortened(pack.before), shortened(pack.after)));
  lines.head(
      fmt::format("{} added, removed or changed", counted(changes.rules.rules.size(), "rule")));
  for (const auto& rule : changes.rules.rules) put_rule(lines, rule);
  lines.head(fmt::format("{} of law changed", counted(changes.law.size(), "fact")));
  for (const auto& change : changes.law) lines.line(2, law_line(change));
  if (impact) put_impact(lines, *impact);
  return std::move(lines).take();
}

std::string changes_markdown(const Changes& changes, const std::optional<Impact>& impact) {
  std::string out;
  if (impact) {
    const auto number = counts(*impact);
    out += fmt::format("## What changes for {}, as of {}\n\n", escaped(impact->subject),
                       impact->as_of);
    out += "| worse | better | for another reason |\n| ---: | ---: | ---: |\n";
    out += fmt::format("| {} | {} | {} |\n", number[0], number[1], number[2]);
    for (const auto turn : turns) {
      if (number[static_cast<std::size_t>(turn)] == 0) continue;
      out += fmt::format("\n### {}\n\n", title_of(turn));
      for (const auto& verdict : impact->verdicts) {
        if (verdict.turn == turn) out += markdown_verdict(verdict);
      }
    }
    out += '\n';
  }
  out += fmt::format("## Rules: {}\n", counted(changes.rules.rules.size(), "change"));
  if (!changes.rules.packs.empty()) out += '\n';
  for (const auto& pack : changes.rules.packs)
    out += fmt::format("- pack {}: {} → {}\n", code_of(pack.name), code_of(pack.before),
                       code_of(pack.after));
  if (!changes.rules.rules.empty()) out += '\n';
  for (const auto& rule : changes.rules.rules) {
    out += fmt::format("- {} is {}: {}{}\n", code_of(rule.id), to_string(rule.kind),
                       escaped(rule.title), markdown_source(rule.cite, rule.url, rule.as_of));
    for (const auto& change : rule.changes)
      out += fmt::format("  - {}: {} → {}\n", code_of(change.path), code_of(change.before),
                         code_of(change.after));
  }
  out += fmt::format("\n## Law: {}\n", counted(changes.law.size(), "change"));
  if (!changes.law.empty()) out += '\n';
  for (const auto& change : changes.law) out += fmt::format("- {}\n", markdown_law(change));
  return out;
}

}  // namespace probity::reports
