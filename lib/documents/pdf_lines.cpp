#include "documents/pdf_lines.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>
#include <utility>

#include "documents/plain_text.hpp"

namespace probity::documents {
namespace {

/// The share of the page, in percent, where headers and footers stand.
constexpr int edge_percent = 12;
/// Cells of a table are mostly short; columns of running text are not.
constexpr std::size_t longest_cell = 40;
/// Words further apart than this many times their size are set apart on purpose: cells, or blanks.
constexpr int widest_gap = 2;

bool is_same_row(int top, int bottom, int other_top, int other_bottom) {
  const int overlap = std::min(bottom, other_bottom) - std::max(top, other_top);
  return overlap * 2 > std::min(bottom - top, other_bottom - other_top);
}

bool is_same_row(const PdfLine& a, const PdfLine& b) {
  return is_same_row(a.top, a.bottom, b.top, b.bottom);
}

bool continues_line(const PdfLine& line, const Word& word) {
  const int gap = word.left - line.right;
  return is_same_row(line.top, line.bottom, word.top, word.bottom) &&
         gap > -std::max(line.size, 100) && gap < widest_gap * std::max(line.size, 400);
}

/// The raised number that refers to a footnote: small digits close behind a word.
bool is_note_mark(const PdfLine& line, const Word& word) {
  const bool is_raised =
      word.size * 20 < line.size * 19 && word.bottom + word.size / 20 < line.bottom;
  return is_raised && word.text.size() <= 3 &&
         word.text.find_first_not_of("0123456789*") == std::string::npos &&
         word.left - line.right < line.size / 4;
}

PdfLine started(const Word& word, int page) {
  return {.page = page,
          .left = word.left,
          .top = word.top,
          .right = word.right,
          .bottom = word.bottom,
          .size = word.size,
          .is_bold = word.is_bold,
          .first_word_width = word.right - word.left,
          .text = word.text};
}

void extend(PdfLine& line, const Word& word, bool space) {
  if (space || word.left - line.right > line.size / 4) line.text += ' ';
  line.text += word.text;
  line.right = std::max(line.right, word.right);
  line.top = std::min(line.top, word.top);
  line.bottom = std::max(line.bottom, word.bottom);
  line.size = std::max(line.size, word.size);
  line.is_bold = line.is_bold && word.is_bold;
}

/// A bullet or a number on its own, set apart from the text it belongs to.
bool is_marker(const PdfLine& line) {
  return line.text.size() <= 4 && bullet_of(line.text + " x").length == line.text.size() + 1;
}

int right_edge(std::span<const PdfLine> lines) {
  int right = 0;
  for (const PdfLine& line : lines) right = std::max(right, line.right);
  return right;
}

/// Whether lines that go down the page, `column`, and those to their right, `next`, are cells of
/// one table: short, and most of them side by side.
bool is_table(std::span<const PdfLine> column, std::span<const PdfLine> next) {
  if (column.empty() || next.empty()) return false;
  std::size_t length = 0;
  for (const PdfLine& line : column) length += line.text.size();
  if (length > longest_cell * column.size()) return false;
  const auto has_neighbour = [&](const PdfLine& line) {
    return std::any_of(column.begin(), column.end(),
                       [&](const PdfLine& left) { return is_same_row(left, line); });
  };
  const auto side_by_side =
      static_cast<std::size_t>(std::count_if(next.begin(), next.end(), has_neighbour));
  return side_by_side * 3 >= std::min(column.size(), next.size()) * 2;
}

void sort_by_rows(std::span<PdfLine> lines) {
  std::stable_sort(lines.begin(), lines.end(),
                   [](const PdfLine& a, const PdfLine& b) { return a.top < b.top; });
  for (std::size_t start = 0; start < lines.size();) {
    std::size_t end = start + 1;
    while (end < lines.size() && is_same_row(lines[start], lines[end])) ++end;
    std::stable_sort(lines.begin() + static_cast<std::ptrdiff_t>(start),
                     lines.begin() + static_cast<std::ptrdiff_t>(end),
                     [](const PdfLine& a, const PdfLine& b) { return a.left < b.left; });
    start = end;
  }
}

/// Bullets joined with the text to their right.
std::vector<PdfLine> with_markers_joined(std::vector<PdfLine> lines) {
  std::vector<PdfLine> joined;
  for (PdfLine& line : lines) {
    if (joined.empty() || !is_marker(joined.back()) || !is_same_row(joined.back(), line) ||
        line.left < joined.back().left) {
      joined.push_back(std::move(line));
      continue;
    }
    PdfLine& marker = joined.back();
    marker.text += ' ' + line.text;
    marker.right = line.right;
    marker.top = std::min(marker.top, line.top);
    marker.bottom = std::max(marker.bottom, line.bottom);
    marker.size = line.size;
    marker.is_bold = line.is_bold;
  }
  return joined;
}

/// Poppler reads some tables column by column; people read them row by row.
std::vector<PdfLine> by_rows(std::vector<PdfLine> lines) {
  const std::span<PdfLine> all(lines);
  std::size_t column = 0;  // where the lines that may be cells start
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (all[i].top > all[i - 1].top || is_same_row(all[i], all[i - 1])) continue;
    std::size_t first = i;
    while (first > column && all[first - 1].bottom > all[i].top) --first;
    const int right = right_edge(all.subspan(first, i - first));
    std::size_t end = i;
    while (end < all.size() && all[end].left >= right &&
           (end == i || all[end].top > all[end - 1].top)) {
      ++end;
    }
    if (!is_table(all.subspan(first, i - first), all.subspan(i, end - i))) {
      column = i;
      continue;
    }
    sort_by_rows(all.subspan(first, end - first));
    i = end - 1;
  }
  return with_markers_joined(std::move(lines));
}

std::vector<PdfLine> lines_of_page(const Page& page) {
  std::vector<PdfLine> lines;
  bool space = false;
  for (const Word& word : page.words) {
    if (!lines.empty() && continues_line(lines.back(), word)) {
      if (is_note_mark(lines.back(), word)) continue;
      extend(lines.back(), word, space);
    } else {
      lines.push_back(started(word, page.number));
    }
    space = word.has_space_after;
  }
  return by_rows(std::move(lines));
}

/// The text with page numbers taken out ("Page # of #"), so that it is the same on every page.
/// Other numbers stay: "Section 4" at the top of a page is no running header.
std::string pattern_of(const PdfLine& line, int page_count) {
  const bool is_number = line.text.find_first_not_of("0123456789 -") == std::string::npos;
  const std::array pages = {std::to_string(line.page), std::to_string(page_count)};
  std::string pattern;
  for (std::size_t i = 0; i < line.text.size();) {
    const std::size_t digits =
        std::min(line.text.find_first_not_of("0123456789", i), line.text.size()) - i;
    const std::string number = line.text.substr(i, digits);
    const bool is_page = is_number || std::find(pages.begin(), pages.end(), number) != pages.end();
    pattern += digits == 0 ? line.text.substr(i, 1) : is_page ? "#" : number;
    i += std::max<std::size_t>(digits, 1);
  }
  return pattern;
}

Part edge_of(const PdfLine& line, const Page& page) {
  const int edge = page.height / 100 * edge_percent;
  if (line.bottom < edge) return Part::header;
  return line.top > page.height - edge ? Part::footer : Part::body;
}

}  // namespace

std::vector<PdfLine> lines_of(const PdfText& pdf) {
  using Key = std::pair<Part, std::string>;
  const int page_count = static_cast<int>(pdf.pages.size());
  std::vector<std::vector<PdfLine>> pages;
  std::map<Key, std::set<int>> seen;
  for (const Page& page : pdf.pages) {
    pages.push_back(lines_of_page(page));
    for (const PdfLine& line : pages.back()) {
      const Part edge = edge_of(line, page);
      if (edge != Part::body) seen[{edge, pattern_of(line, page_count)}].insert(page.number);
    }
  }
  const std::size_t repeats = std::clamp<std::size_t>(pdf.pages.size() / 2, 2, 5);
  std::set<Key> kept;
  std::vector<PdfLine> lines;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    for (PdfLine& line : pages[i]) {
      const Key key = {edge_of(line, pdf.pages[i]), pattern_of(line, page_count)};
      const auto places = seen.find(key);
      if (places != seen.end() && places->second.size() >= repeats) {
        if (!kept.insert(key).second) continue;
        line.part = key.first;
      }
      lines.push_back(std::move(line));
    }
  }
  // A paragraph that goes over the page must not be cut by what stands at its edges.
  const auto order = [](const PdfLine& line) {
    return line.part == Part::header ? 0 : line.part == Part::footer ? 2 : 1;
  };
  std::stable_sort(lines.begin(), lines.end(),
                   [&](const PdfLine& a, const PdfLine& b) { return order(a) < order(b); });
  return lines;
}

}  // namespace probity::documents
