#include "documents/draft.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "documents/forms.hpp"
#include "documents/readers.hpp"
#include "text/utf8.hpp"

namespace probity::documents {
namespace {

bool is_space(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0d) || c == 0x85 || c == 0xa0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f ||
         c == 0x3000;
}

/// Characters that say nothing: controls, soft hyphen, zero-width, direction and variation marks,
/// and the arrow back from a footnote.
bool is_invisible(char32_t c) {
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || c == 0x61c ||
         (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2060 && c <= 0x2069) || c == 0xfeff || (c >= 0xfe00 && c <= 0xfe0f) || c == 0x21a9;
}

constexpr std::array<std::string_view, 7> ligatures = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};

struct Composition {
  char32_t mark;
  std::string_view bases;
  std::u32string_view composed;
};

/// Letters of Spanish, French, Portuguese and their neighbours; others keep their marks.
constexpr std::array compositions = {
    Composition{0x300, "AEIOUaeiou", U"ÀÈÌÒÙàèìòù"},
    Composition{0x301, "AEIOUYaeiouy", U"ÁÉÍÓÚÝáéíóúý"},
    Composition{0x302, "AEIOUaeiou", U"ÂÊÎÔÛâêîôû"},
    Composition{0x303, "ANOano", U"ÃÑÕãñõ"},
    Composition{0x308, "AEIOUaeiouy", U"ÄËÏÖÜäëïöüÿ"},
    Composition{0x327, "Cc", U"Çç"},
};

char32_t composed(char base, char32_t mark) {
  for (const Composition& composition : compositions) {
    if (composition.mark != mark) continue;
    const std::size_t at = composition.bases.find(base);
    return at == std::string_view::npos ? 0 : composition.composed[at];
  }
  return 0;
}

bool is_same_line(const Place& a, const Place& b) {
  return a.line == b.line && a.page == b.page;
}

constexpr char32_t replacement = 0xfffd;

}  // namespace

void Draft::start_at(const Place& place) {
  if (text.empty() && anchors.empty()) where = place;
  const bool moved = std::exchange(is_moved_, false);
  if (!moved && !anchors.empty() && is_same_line(anchors.back().place, place)) return;
  // What follows starts after the space that is still to be written.
  anchors.push_back({text.size() + (space_pending_ && !text.empty() ? 1 : 0), place});
}

void Draft::add_character(char32_t character) {
  if (space_pending_ && !text.empty()) text += ' ';
  space_pending_ = false;
  if (character == 0x2010 || character == 0x2011) character = '-';
  if (character >= 0xfb00 && character <= 0xfb06) {
    text += ligatures[character - 0xfb00];
    return;
  }
  if (character >= 0x300 && character <= 0x327 && !text.empty()) {
    if (const char32_t whole = composed(text.back(), character)) {
      text.pop_back();
      character = whole;
    }
  }
  text::append_character(text, character);
}

void Draft::append(std::string_view bytes, const Place& place) {
  Place here = place;
  bool started = false;
  while (!bytes.empty()) {
    const std::size_t length = text::character_length(bytes);
    const char32_t character = length == 0 ? replacement : text::decode_character(bytes);
    bytes.remove_prefix(std::max<std::size_t>(length, 1));
    if (is_space(character)) {
      space_pending_ = true;
    } else if (!is_invisible(character)) {
      if (!std::exchange(started, true)) start_at(here);
      add_character(character);
    }
    if (here.column > 0) ++here.column;
  }
}

void Draft::append_line_break() {
  space_pending_ = true;
  // The space comes before the line, so the line starts one further.
  if (!text.empty()) line_starts.push_back(text.size() + 1);
}

void Draft::append_field(Field field, const Place& place) {
  if (field.kind == FieldKind::checkbox) {
    append_space();
    append(field.checked.value_or(false) ? checked_box : open_box, place);
    append_space();
    is_moved_ = true;
  } else if (empty()) {
    where = place;
  }
  fields.push_back(std::move(field));
}

void Collector::add(Draft draft) {
  for (Draft& line : split_form_lines(std::move(draft))) add_line(std::move(line));
}

void Collector::add_line(Draft draft) {
  if (draft.empty() || over_) return;
  text_bytes_ += draft.text.size();
  if (blocks_.size() >= limits_.blocks || text_bytes_ > limits_.text_bytes) {
    over_ = true;
    return;
  }
  Block block = as_block(std::move(draft));
  if (block.where.line == 0) {
    block.where.paragraph = static_cast<int>(blocks_.size()) + 1;
    for (Anchor& anchor : block.anchors) anchor.place.paragraph = block.where.paragraph;
  }
  // One place says it all where the block neither wraps nor crosses a page.
  if (block.anchors.size() == 1 && block.anchors[0] == Anchor{0, block.where})
    block.anchors.clear();
  blocks_.push_back(std::move(block));
}

Result<std::vector<Block>> Collector::take(const std::string& name) {
  if (over_ && blocks_.size() >= limits_.blocks) {
    return file_problem(name, fmt::format("has more than {} paragraphs", limits_.blocks),
                        "that is the limit for a document",
                        "split it, or check that this is the file you meant");
  }
  if (over_) {
    return file_problem(name, fmt::format("has more than {} bytes of text", limits_.text_bytes),
                        "that is the limit for a document",
                        "split it, or check that this is the file you meant");
  }
  settle_bare_blanks(blocks_);
  return std::move(blocks_);
}

Place Locator::at(std::size_t offset) {
  offset = std::min(offset, bytes_.size());
  while (offset_ < offset) {
    const char c = bytes_[offset_];
    const bool ends_line =
        c == '\n' || (c == '\r' && !bytes_.substr(offset_ + 1).starts_with("\n"));
    const std::size_t length =
        std::max<std::size_t>(text::character_length(bytes_.substr(offset_, 4)), 1);
    if (ends_line) {
      ++line_;
      column_ = 1;
    } else {
      ++column_;
    }
    offset_ += length;
  }
  return {.line = line_, .column = column_};
}

std::string title_of(const std::vector<Block>& blocks) {
  const Block* best = nullptr;
  for (const Block& block : blocks) {
    if (block.kind != BlockKind::heading || block.part != Part::body) continue;
    if (best == nullptr || block.level < best->level) best = &block;
  }
  return best == nullptr ? std::string() : best->text;
}

}  // namespace probity::documents
