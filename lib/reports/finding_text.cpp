#include "reports/finding_text.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "reports/settings_text.hpp"
#include "text/utf8.hpp"

namespace probity::reports {
namespace {

using findings::Finding;
using findings::Verdict;

constexpr std::size_t margin = 4;
constexpr std::size_t label_width = 10;

std::string_view mark(const Finding& finding) {
  if (finding.verdict == Verdict::unknown) return "unknown";
  if (finding.verdict == Verdict::waived) return "waived";
  return to_string(finding.severity);
}

Style style(const Finding& finding) {
  if (finding.verdict == Verdict::unknown) return Style::blue;
  if (finding.verdict == Verdict::waived) return Style::dim;
  return finding.severity == Severity::error     ? Style::red
         : finding.severity == Severity::warning ? Style::yellow
                                                 : Style::green;
}

/// Documents without lines have no number to show.
std::string place_of(const Finding& finding) {
  const auto& location = finding.location;
  if (location.line <= 0) return "  ";
  return "  " + std::to_string(location.line) + ":" + std::to_string(location.column) + "  ";
}

std::string excerpt_text(const Finding& finding, const Layout& layout) {
  if (finding.excerpt.empty()) return {};
  const std::string number =
      finding.location.line > 0 ? std::to_string(finding.location.line) : std::string();
  std::string text = harmless(finding.excerpt);
  const std::size_t room = layout.columns > 20 ? layout.columns - margin - number.size() - 4 : 60;
  if (text::count_characters(text) > room) {
    std::size_t end = room;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
    text = text.substr(0, end) + "...";
  }
  std::string line(margin, ' ');
  line.append(number).append(" | ").append(text);
  return styled(line, Style::dim, layout.color) + "\n";
}

std::string source_text(const facts::Source& source, std::size_t further, const Layout& layout) {
  std::string text(source.cite);
  if (source.confidence == facts::Confidence::low) text += " (not verified)";
  if (further > 0) text += fmt::format(" and {} more", further);
  return labelled_text("source", text, layout) + labelled_text("", source.url, layout);
}

}  // namespace

std::string finding_text(const Finding& finding, const Layout& layout) {
  const auto start = place_of(finding);
  const auto word = mark(finding);
  const std::size_t column = start.size() + word.size() + 2;
  std::string out = start + styled(word, style(finding), layout.color) + "  ";
  out += wrapped(finding.message, column, margin, layout.columns) + "\n";
  out += excerpt_text(finding, layout);
  for (std::size_t i = 0; i < std::min<std::size_t>(3, finding.because.size()); ++i)
    out += because_text(finding.because[i], layout);
  out += waiver_text(finding, layout);
  out += labelled_text("fix", finding.remedy, layout);
  if (!finding.sources.empty())
    out += source_text(finding.sources.front(), finding.sources.size() - 1, layout);
  out += labelled_text("rule", finding.rule, layout);
  return out + "\n";
}

std::string because_text(const findings::Reason& reason, const Layout& layout) {
  std::string text = reason.fact;
  text.append(" is ").append(reason.value);
  text.append(" (").append(to_string(reason.location)).append(")");
  return labelled_text("because", text, layout);
}

std::string labelled_text(std::string_view label, std::string_view text, const Layout& layout) {
  if (text.empty()) return {};
  const std::size_t indent = margin + label_width;
  std::string padded(label);
  padded.resize(label_width, ' ');
  std::string out(margin, ' ');
  out += styled(padded, Style::dim, layout.color);
  out += wrapped(text, indent, indent, layout.columns);
  out += '\n';
  return out;
}

}  // namespace probity::reports
