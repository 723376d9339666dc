#include "documents/pdf_lines.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace probity::documents {
namespace {

/// The share of the page, in percent, where headers and footers stand.
constexpr int edge_percent = 12;
/// Words further apart than this many times their size are set apart on purpose: cells, or blanks.
constexpr int widest_gap = 3;

bool continues_line(const PdfLine& line, const Word& word) {
  const int overlap = std::min(line.bottom, word.bottom) - std::max(line.top, word.top);
  const int height = std::min(line.bottom - line.top, word.bottom - word.top);
  const bool same_height = overlap * 2 > height;
  const int gap = word.left - line.right;
  return same_height && gap > -std::max(line.size, 100) &&
         gap < widest_gap * std::max(line.size, 400) * 2;
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

std::vector<PdfLine> lines_of_page(const Page& page) {
  std::vector<PdfLine> lines;
  bool space = false;
  for (const Word& word : page.words) {
    if (!lines.empty() && continues_line(lines.back(), word)) {
      extend(lines.back(), word, space);
    } else {
      lines.push_back(started(word, page.number));
    }
    space = word.has_space_after;
  }
  return lines;
}

/// The text without its digits, so that page numbers are the same on every page.
std::string pattern_of(const PdfLine& line) {
  std::string pattern;
  for (const char c : line.text) {
    if (c < '0' || c > '9') {
      pattern += c;
    } else if (!pattern.ends_with('#')) {
      pattern += '#';
    }
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
  std::vector<std::vector<PdfLine>> pages;
  std::map<Key, std::set<int>> seen;
  for (const Page& page : pdf.pages) {
    pages.push_back(lines_of_page(page));
    for (const PdfLine& line : pages.back()) {
      const Part edge = edge_of(line, page);
      if (edge != Part::body) seen[{edge, pattern_of(line)}].insert(page.number);
    }
  }
  const std::size_t repeats = std::clamp<std::size_t>(pdf.pages.size() / 2, 2, 5);
  std::set<Key> kept;
  std::vector<PdfLine> lines;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    for (PdfLine& line : pages[i]) {
      const Key key = {edge_of(line, pdf.pages[i]), pattern_of(line)};
      const auto places = seen.find(key);
      if (places != seen.end() && places->second.size() >= repeats) {
        if (!kept.insert(key).second) continue;
        line.part = key.first;
      }
      lines.push_back(std::move(line));
    }
  }
  return lines;
}

}  // namespace probity::documents
