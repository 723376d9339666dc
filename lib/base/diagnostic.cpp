#include "base/diagnostic.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace probity {
namespace {

constexpr int excerpt_width = 100;

/// The code points of valid or damaged UTF-8, each as the bytes to show.
std::vector<std::string> shown_characters(std::string_view line) {
  std::vector<std::string> characters;
  for (std::size_t i = 0; i < line.size();) {
    const auto lead = static_cast<unsigned char>(line[i]);
    std::size_t length = lead < 0x80    ? 1
                         : lead >= 0xf0 ? 4
                         : lead >= 0xe0 ? 3
                         : lead >= 0xc0 ? 2
                                        : 0;
    bool whole = length > 0 && lead < 0xf8 && i + length <= line.size();
    for (std::size_t k = 1; whole && k < length; ++k) {
      whole = (static_cast<unsigned char>(line[i + k]) & 0xc0) == 0x80;
    }
    if (!whole) {
      characters.emplace_back("?");
      ++i;
      continue;
    }
    const bool control = length == 1 && (lead < 0x20 || lead == 0x7f);
    characters.emplace_back(lead == '\t' ? " " : control ? "?" : line.substr(i, length));
    i += length;
  }
  return characters;
}

std::string excerpt_lines(const Diagnostic& diagnostic) {
  const auto characters = shown_characters(diagnostic.excerpt);
  const int size = static_cast<int>(characters.size());
  const int column = std::clamp(diagnostic.where.column, 1, size + 1);
  const int start = column > excerpt_width - 20 ? column - excerpt_width / 2 : 1;
  const int end = std::min(size, start + excerpt_width - 1);
  std::string shown = start > 1 ? "..." : "";
  const std::string indent(shown.size() + static_cast<std::size_t>(column - start), ' ');
  for (int i = start; i <= end; ++i) shown += characters[static_cast<std::size_t>(i - 1)];
  if (end < size) shown += "...";
  const int width = std::clamp(diagnostic.width, 1, std::max(1, end - column + 1));
  const std::string number = std::to_string(diagnostic.where.line);
  const std::string margin(std::max<std::size_t>(number.size(), 5), ' ');
  return fmt::format("{:>{}} | {}\n{} | {}^{}\n", number, margin.size(), shown, margin, indent,
                     std::string(static_cast<std::size_t>(width - 1), '~'));
}

}  // namespace

std::string to_string(const Location& location) {
  std::string text = location.path;
  if (location.line <= 0) return text;
  text += text.empty() ? "line " : ":";
  text += std::to_string(location.line);
  if (location.column > 0) text.append(":").append(std::to_string(location.column));
  return text;
}

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return "error";
}

Diagnostic unplaced(std::string what, std::string why, std::string fix) {
  Diagnostic diagnostic;
  diagnostic.what = std::move(what);
  diagnostic.why = std::move(why);
  diagnostic.fix = std::move(fix);
  return diagnostic;
}

std::string to_text(const Diagnostic& diagnostic) {
  const std::string where = to_string(diagnostic.where);
  std::string text = fmt::format("{}{}{}: {}\n", where, where.empty() ? "" : ": ",
                                 to_string(diagnostic.severity), diagnostic.what);
  if (!diagnostic.excerpt.empty() && diagnostic.where.line > 0) text += excerpt_lines(diagnostic);
  if (!diagnostic.why.empty()) text += fmt::format("  why: {}\n", diagnostic.why);
  if (!diagnostic.fix.empty()) text += fmt::format("  fix: {}\n", diagnostic.fix);
  return text;
}

std::string to_text(const Diagnostics& diagnostics) {
  std::string text;
  for (const auto& diagnostic : diagnostics) text += to_text(diagnostic);
  return text;
}

void sort_by_place(Diagnostics& diagnostics) {
  std::stable_sort(diagnostics.begin(), diagnostics.end(),
                   [](const auto& a, const auto& b) { return a.where < b.where; });
}

}  // namespace probity
