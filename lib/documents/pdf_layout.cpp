#include "documents/pdf_layout.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "documents/pdf_lines.hpp"
#include "documents/plain_text.hpp"

namespace probity::documents {
namespace {

constexpr std::size_t heading_length = 120;
constexpr int deepest_indent = 6;
constexpr int heading_percent = 112;  // of the size of the running text

/// What is usual in a document, from which its paragraphs and headings stand out.
struct Habits {
  int size = 0;
  int gap = 0;  // between lines of a paragraph
  /// The right edge of the text, by page.
  std::map<int, int> right = {};
  /// Sizes of headings, largest first.
  std::vector<int> heading_sizes = {};
};

template <class Key>
Key commonest(const std::map<Key, std::size_t>& counts) {
  Key best = {};
  std::size_t most = 0;
  for (const auto& [key, count] : counts) {
    if (count > most) {
      best = key;
      most = count;
    }
  }
  return best;
}

int rounded(int size) {
  return (size + 25) / 50 * 50;
}

bool is_below(const PdfLine& above, const PdfLine& line) {
  return line.page == above.page && line.top > above.top;
}

Habits habits_of(const std::vector<PdfLine>& lines) {
  Habits habits;
  std::map<int, std::size_t> sizes;
  std::map<int, std::size_t> gaps;
  for (const PdfLine& line : lines) {
    sizes[rounded(line.size)] += line.text.size();
    int& right = habits.right[line.page];
    right = std::max(right, line.right);
  }
  habits.size = commonest(sizes);
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const bool usual = rounded(lines[i].size) == habits.size && is_below(lines[i - 1], lines[i]);
    // Only after a line that is full can the next be of the same paragraph for sure.
    const bool full = lines[i - 1].right + habits.size * 6 > habits.right[lines[i].page];
    if (usual && full) ++gaps[(lines[i].top - lines[i - 1].bottom + 1000'00) / 50];
  }
  habits.gap = gaps.empty() ? habits.size / 4 : commonest(gaps) * 50 - 1000'00;
  for (auto size = sizes.rbegin(); size != sizes.rend(); ++size) {
    if (size->first * 100 > habits.size * heading_percent)
      habits.heading_sizes.push_back(size->first);
  }
  return habits;
}

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

bool ends_sentence(std::string_view text) {
  while (!text.empty() && (text.ends_with(' ') || text.ends_with(')') || text.ends_with('"')))
    text.remove_suffix(1);
  return !text.empty() && std::string_view(".:;!?_").find(text.back()) != std::string_view::npos;
}

bool starts_small(std::string_view text) {
  return !text.empty() && (is_lower(text[0]) || static_cast<unsigned char>(text[0]) >= 0x80);
}

constexpr std::string_view soft_hyphen = "\xc2\xad";
constexpr std::string_view hyphen = "\xe2\x80\x90";

/// Whether a word goes on over the line's end. Programs that hyphenate write a hyphen of their
/// own; people's "-" belongs to "follow-up" as well, and is only dropped between small letters.
bool is_hyphenated(std::string_view text, std::string_view next) {
  if (text.ends_with(soft_hyphen) || text.ends_with(hyphen)) return true;
  return text.size() >= 2 && text.ends_with('-') && is_lower(text[text.size() - 2]) &&
         !next.empty() && is_lower(next[0]);
}

class LayoutBuilder {
 public:
  LayoutBuilder(Collector& collector, const std::vector<PdfLine>& lines)
      : collector_(collector), lines_(lines), habits_(habits_of(lines)) {}

  void build() {
    for (std::size_t i = 0; i < lines_.size() && !collector_.is_over(); ++i) add(lines_[i]);
    finish();
  }

 private:
  int heading_level(const PdfLine& line) const {
    const auto& sizes = habits_.heading_sizes;
    const auto size = std::find(sizes.begin(), sizes.end(), rounded(line.size));
    const int rank = static_cast<int>(size - sizes.begin()) + 1;
    if (size != sizes.end()) return std::min(rank, 6);
    if (!line.is_bold || line.text.size() > heading_length || ends_in_stop(line.text)) return 0;
    return std::min(rank, 6);
  }

  static bool ends_in_stop(std::string_view text) {
    return text.ends_with('.') || text.ends_with(';') || text.ends_with(',') ||
           text.ends_with("__");
  }

  /// Whether the line goes on with the paragraph that the last line is of.
  bool continues(const PdfLine& line, int level) const {
    if (last_ == nullptr || line.part != last_->part) return false;
    const bool same_look = std::abs(line.size - last_->size) * 10 <= last_->size && level == level_;
    if (!same_look) return false;
    const Bullet bullet = bullet_of(line.text);
    if (bullet.length > 0 && (!bullet.is_numbered || ends_sentence(last_->text) || was_short(line)))
      return false;
    const bool same_row = line.page == last_->page && line.top < last_->bottom &&
                          line.bottom > last_->top && line.left > last_->left;
    if (same_row && line.top - last_->top < line.size / 2) return false;
    if (!is_below(*last_, line)) return !ends_sentence(last_->text) && starts_small(line.text);
    if (line.top - last_->bottom > habits_.gap + line.size * 3 / 10) return false;
    if (level > 0) return true;
    // Back from another column; an indent of a first line is never as deep.
    if (last_->left - line.left > deepest_indent * line.size) return false;
    const bool is_outdented = item_left_ > 0 && line.left + line.size / 2 < item_left_;
    if (is_outdented && !starts_small(line.text)) return false;
    return !was_short(line) || (!ends_sentence(last_->text) && starts_small(line.text));
  }

  /// Whether the first word of the line would have fitted on the last one.
  bool was_short(const PdfLine& line) const {
    const auto right = habits_.right.find(last_->page);
    const int edge = right == habits_.right.end() ? 0 : right->second;
    return last_->right + line.first_word_width + line.size < edge;
  }

  void add(const PdfLine& line) {
    const int level = heading_level(line);
    if (!continues(line, level)) start(line, level);
    append(line);
    last_ = &line;
    level_ = level;
  }

  void start(const PdfLine& line, int level) {
    finish();
    const Bullet bullet = bullet_of(line.text);
    draft_ = Draft(BlockKind::paragraph, 0, line.part);
    item_left_ = 0;
    skip_ = 0;
    if (level > 0) {
      draft_.kind = BlockKind::heading;
      draft_.level = level;
    } else if (bullet.length > 0) {
      draft_.kind = BlockKind::list_item;
      draft_.level = 1;
      item_left_ = line.left;
      skip_ = bullet.length;
    }
  }

  void append(const PdfLine& line) {
    std::string_view text = std::string_view(line.text).substr(std::exchange(skip_, 0));
    const bool joins = is_hyphenated(last_line_, text) && !draft_.text.empty();
    if (joins && draft_.text.ends_with('-')) draft_.text.pop_back();
    if (!joins) draft_.append_line_break();
    draft_.append(text, {.page = line.page});
    last_line_ = text;
  }

  void finish() {
    collector_.add(std::exchange(draft_, Draft()));
    last_line_ = {};
  }

  Collector& collector_;
  const std::vector<PdfLine>& lines_;
  Habits habits_;
  Draft draft_ = {};
  const PdfLine* last_ = nullptr;
  int level_ = 0;
  int item_left_ = 0;
  std::size_t skip_ = 0;
  std::string_view last_line_ = {};
};

}  // namespace

void add_pdf_blocks(Collector& collector, const PdfText& pdf) {
  const std::vector<PdfLine> lines = lines_of(pdf);
  LayoutBuilder(collector, lines).build();
}

}  // namespace probity::documents
