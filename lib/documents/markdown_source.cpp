#include "documents/markdown_source.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace probity::documents {
namespace {

/// Stands for an underscore of a blank: a private-use character that no form has reason to use.
constexpr std::string_view hidden_underscore = "\xee\x81\x9f";  // U+E05F

constexpr std::size_t least_blank = 4;
/// A line of fewer underscores alone is a line across the page, as Markdown has it.
constexpr std::size_t least_blank_alone = 10;
constexpr std::size_t most_cells = 200'000;
constexpr std::size_t deepest_prefix = 64;
constexpr std::size_t work_budget = 2'000'000'000;

std::vector<std::string_view> split_lines(std::string_view bytes) {
  std::vector<std::string_view> lines;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find_first_of("\r\n"), bytes.size());
    lines.push_back(bytes.substr(0, end));
    const bool pair = bytes.substr(end).starts_with("\r\n");
    bytes.remove_prefix(std::min(end + (pair ? 2 : 1), bytes.size()));
  }
  return lines;
}

std::size_t run_length(std::string_view line) {
  return std::min(line.find_first_not_of('_'), line.size());
}

std::string hide_blanks(std::string_view line) {
  const bool alone = line.find_first_not_of("_ \t") == std::string_view::npos;
  const auto total = static_cast<std::size_t>(std::count(line.begin(), line.end(), '_'));
  std::string hidden;
  while (!line.empty()) {
    const std::size_t run = run_length(line);
    if (run == 0) {
      hidden += line[0];
      line.remove_prefix(1);
      continue;
    }
    const bool is_blank = alone ? total >= least_blank_alone : run >= least_blank;
    for (std::size_t i = 0; i < run; ++i) hidden += is_blank ? hidden_underscore : "_";
    line.remove_prefix(run);
  }
  return hidden;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view space = " \t\"'";
  const std::size_t start = text.find_first_not_of(space);
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(space) - start + 1);
}

std::size_t prefix_depth(std::string_view line) {
  const std::string_view prefix = line.substr(0, line.find_first_not_of("> \t-*+0123456789.)"));
  return static_cast<std::size_t>(
      std::count_if(prefix.begin(), prefix.end(), [](char c) { return c == '>'; }) +
      std::count_if(prefix.begin(), prefix.end(), [](char c) { return c == ' '; }) / 2);
}

bool is_delimiter(char c) {
  return std::string_view("[]()*_`<>~|!\\&#:^\"").find(c) != std::string_view::npos;
}

}  // namespace

MarkdownSource::MarkdownSource(std::string_view bytes) : lines_(split_lines(bytes)) {
  read_front_matter(bytes);
  prepared_.reserve(bytes.size() + 1);
  for (std::size_t i = static_cast<std::size_t>(skipped_lines_); i < lines_.size(); ++i) {
    prepared_ += hide_blanks(lines_[i]);
    prepared_ += '\n';
  }
}

void MarkdownSource::read_front_matter(std::string_view bytes) {
  if (!bytes.starts_with("---") || lines_.empty() || trimmed(lines_[0]) != "---") return;
  const std::size_t longest = std::min<std::size_t>(lines_.size(), 200);
  for (std::size_t i = 1; i < longest; ++i) {
    const std::string_view line = trimmed(lines_[i]);
    if (line == "---" || line == "...") {
      skipped_lines_ = static_cast<int>(i) + 1;
      return;
    }
    if (line.starts_with("title:")) title_ = trimmed(line.substr(6));
    if (line.starts_with("lang:")) language_ = trimmed(line.substr(5));
    if (line.starts_with("language:")) language_ = trimmed(line.substr(9));
  }
  title_.clear();
  language_.clear();
}

std::string MarkdownSource::restored(std::string_view text) const {
  std::string plain;
  for (std::size_t at = text.find(hidden_underscore); at != std::string_view::npos;
       at = text.find(hidden_underscore)) {
    plain += text.substr(0, at);
    plain += '_';
    text.remove_prefix(at + hidden_underscore.size());
  }
  plain += text;
  return plain;
}

bool MarkdownSource::is_tractable() const {
  std::size_t work = 0;
  std::size_t delimiters = 0;
  // The parser fills every row of a table up to the columns of its head.
  std::size_t columns = 0;
  std::size_t rows = 0;
  for (const std::string_view line : lines_) {
    const bool is_blank = trimmed(line).empty();
    // Indents deepen lists but a long one alone is only code or a centred line.
    if (!is_blank && prefix_depth(line) > deepest_prefix &&
        line.find("> >") != std::string_view::npos)
      return false;
    if (!is_blank &&
        line.substr(0, 4 * deepest_prefix).find_first_not_of("> -*+") == std::string_view::npos &&
        line.size() >= 4 * deepest_prefix && line.find('>') != std::string_view::npos)
      return false;
    delimiters += static_cast<std::size_t>(std::count_if(line.begin(), line.end(), is_delimiter));
    columns =
        std::max(columns, static_cast<std::size_t>(std::count(line.begin(), line.end(), '|')));
    if (++rows * columns > most_cells) return false;
    if (!is_blank) continue;
    columns = 0;
    rows = 0;
    work += delimiters * delimiters;
    delimiters = 0;
    if (work > work_budget) return false;
  }
  return work + delimiters * delimiters <= work_budget;
}

Place MarkdownSource::place(int line, int byte_column) const {
  const int real_line = std::max(line, 1) + skipped_lines_;
  if (static_cast<std::size_t>(real_line) > lines_.size()) return {.line = real_line, .column = 1};
  const std::string_view text = lines_[static_cast<std::size_t>(real_line) - 1];
  const auto before = static_cast<std::size_t>(std::max(byte_column - 1, 0));
  return {.line = real_line,
          .column = static_cast<int>(text::count_characters(text.substr(0, before))) + 1};
}

Place MarkdownSource::start_of_line(int line) const {
  if (line < 1 || static_cast<std::size_t>(line) > lines_.size())
    return {.line = line, .column = 1};
  const std::string_view text = lines_[static_cast<std::size_t>(line) - 1];
  const std::size_t start = text.find_first_not_of("> \t");
  return {.line = line,
          .column = start == std::string_view::npos ? 1 : static_cast<int>(start) + 1};
}

}  // namespace probity::documents
