#include <algorithm>
#include <utility>

#include "documents/plain_text.hpp"
#include "documents/readers.hpp"
#include "text/utf8.hpp"

namespace probity::documents {
namespace {

/// Lines longer than this are not wrapped by hand: each is a paragraph.
constexpr std::size_t widest_wrapped_line = 120;
/// A line that ends this much before the widest, where the next word had room, ends on purpose.
constexpr std::size_t ragged_margin = 8;
constexpr std::size_t heading_length = 80;

struct Line {
  std::string_view text;  // without indent and trailing space
  int number = 0;
  int column = 1;
  std::size_t width = 0;
};

std::vector<Line> split_lines(std::string_view bytes, int first_line) {
  std::vector<Line> lines;
  int number = first_line;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find_first_of("\r\n\f"), bytes.size());
    const std::string_view whole = bytes.substr(0, end);
    const std::size_t start = std::min(whole.find_first_not_of(" \t"), whole.size());
    const std::string_view text =
        whole.substr(start, whole.find_last_not_of(" \t") + 1 - std::min(start, whole.size()));
    lines.push_back({start == whole.size() ? std::string_view() : text, number,
                     static_cast<int>(start) + 1, text::count_characters(whole)});
    const bool pair = bytes.substr(end).starts_with("\r\n");
    bytes.remove_prefix(std::min(end + (pair ? 2 : 1), bytes.size()));
    ++number;
  }
  return lines;
}

bool is_rule(std::string_view line) {
  return line.size() >= 3 && line.find_first_not_of("=-*~#") == std::string_view::npos;
}

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

/// Headings shout, or write Their Words in Capitals, and end without a full stop.
int heading_level(std::string_view line) {
  if (line.size() > heading_length || line.empty()) return 0;
  if (std::string_view(".,;!?_").find(line.back()) != std::string_view::npos) return 0;
  if (line.find("__") != std::string_view::npos || line.find("....") != std::string_view::npos)
    return 0;
  const auto upper = std::count_if(line.begin(), line.end(), is_upper);
  const auto lower = std::count_if(line.begin(), line.end(), is_lower);
  if (upper >= 3 && lower == 0) return 2;
  std::size_t words = 0;
  std::size_t long_words = 0;
  std::size_t capital = 0;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    const std::string_view word = line.substr(at, end - at);
    if (!word.empty()) ++words;
    if (word.size() > 3) ++long_words;
    if (word.size() > 3 && is_upper(word[0])) ++capital;
    at = end + 1;
  }
  return words <= 10 && long_words > 0 && capital == long_words ? 3 : 0;
}

class TextBuilder {
 public:
  TextBuilder(Collector& collector, std::string_view bytes, int first_line)
      : collector_(collector), lines_(split_lines(bytes, first_line)) {
    for (const Line& line : lines_) {
      if (line.width <= widest_wrapped_line) wrap_width_ = std::max(wrap_width_, line.width);
    }
  }

  void build() {
    for (std::size_t i = 0; i < lines_.size() && !collector_.is_over(); ++i) add_line(i);
    finish();
  }

 private:
  const Line* line_after(std::size_t i) const {
    return i + 1 < lines_.size() ? &lines_[i + 1] : nullptr;
  }

  bool is_alone(std::size_t i) const {
    const Line* next = line_after(i);
    return (i == 0 || lines_[i - 1].text.empty()) && (next == nullptr || next->text.empty());
  }

  void add_line(std::size_t i) {
    const Line& line = lines_[i];
    const Line* next = line_after(i);
    if (line.text.empty() || is_rule(line.text)) return finish();
    const bool underlined = next != nullptr && is_rule(next->text) &&
                            line.text.size() <= heading_length && draft_.empty();
    const Bullet bullet = bullet_of(line.text);
    if (underlined) return add_heading(line, next->text[0] == '=' ? 1 : 2);
    if (bullet.length > 0 && bullet.starts_item(may_start_item(i))) return start_item(line, bullet);
    if (const int level = is_alone(i) ? heading_level(line.text) : 0)
      return add_heading(line, level);
    append(line, 0);
    if (next != nullptr && ends_paragraph(line, *next)) finish();
  }

  /// Whether a number at the start of a line can be that of an item: not in mid-sentence.
  bool may_start_item(std::size_t i) const {
    if (draft_.empty() || draft_.kind == BlockKind::list_item) return true;
    return std::string_view(".:;!?").find(lines_[i - 1].text.back()) != std::string_view::npos;
  }

  void add_heading(const Line& line, int level) {
    finish();
    draft_ = Draft(BlockKind::heading, level, Part::body);
    append(line, 0);
    finish();
  }

  void start_item(const Line& line, const Bullet& bullet) {
    finish();
    draft_ = Draft(BlockKind::list_item, 1, Part::body);
    append(line, bullet.length);
  }

  void append(const Line& line, std::size_t skip) {
    draft_.append_line_break();
    const int column =
        line.column + static_cast<int>(text::count_characters(line.text.substr(0, skip)));
    draft_.append(line.text.substr(skip), {.line = line.number, .column = column});
  }

  bool ends_paragraph(const Line& line, const Line& next) const {
    if (line.width > widest_wrapped_line || next.width > widest_wrapped_line) return true;
    const std::size_t word = std::min(next.text.find(' '), next.text.size());
    const bool had_room = line.width + 1 + word + ragged_margin <= wrap_width_;
    const bool ends = std::string_view(".:;!?_").find(line.text.back()) != std::string_view::npos;
    return had_room && (ends || (!next.text.empty() && is_upper(next.text[0])));
  }

  void finish() { collector_.add(std::exchange(draft_, Draft())); }

  Collector& collector_;
  std::vector<Line> lines_;
  std::size_t wrap_width_ = 0;
  Draft draft_ = {};
};

}  // namespace

void add_plain_text(Collector& collector, std::string_view bytes, int first_line) {
  TextBuilder(collector, bytes, first_line).build();
}

Result<Document> read_text(const Input& input) {
  Collector collector(input.limits);
  add_plain_text(collector, input.bytes, 1);
  Document document{.name = input.name, .format = Format::text};
  PROBITY_TRY(document.blocks, collector.take(input.name));
  return document;
}

}  // namespace probity::documents
