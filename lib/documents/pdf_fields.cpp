#include "documents/pdf_fields.hpp"

#include <algorithm>

#include "text/stems.hpp"

namespace probity::documents {
namespace {

constexpr int usual_size = 1000;
/// No page has more that a person would fill in.
constexpr std::size_t most_fields = 500;
/// A label stands at most so far from its field, two inches.
constexpr int farthest_label = 14'400;

bool is_beside(const PageField& field, const Word& word) {
  const int overlap = std::min(field.bottom, word.bottom) - std::max(field.top, word.top);
  return overlap * 2 > std::min(field.bottom - field.top, word.bottom - word.top);
}

/// The word that stands nearest to the left in the row, or to the right.
std::size_t nearest(const Page& page, const PageField& field, bool to_the_left) {
  auto best = page.words.size();
  int smallest = farthest_label;
  for (std::size_t i = 0; i < page.words.size(); ++i) {
    const auto& word = page.words[i];
    if (!is_beside(field, word)) continue;
    const int gap = to_the_left ? field.left - word.right : word.left - field.right;
    if (gap < -std::max(word.size, 100) || gap >= smallest) continue;
    smallest = gap;
    best = i;
  }
  return best;
}

bool names_signature(std::string_view text) {
  const auto lower = text::lower_case(text);
  return lower.find("sign") != std::string::npos || lower.find("firma") != std::string::npos;
}

std::string text_for(const PageField& field) {
  constexpr const char* blank = "____________";
  switch (field.kind) {
    case FieldKind::checkbox:
      return field.is_filled ? "\u2611" : "\u2610";
    case FieldKind::signature:
      return blank;
    case FieldKind::text:
    case FieldKind::choice:
    case FieldKind::date:
      break;
  }
  return field.is_filled ? "" : blank;
}

bool row_names_signature(const Page& page, const PageField& field) {
  return std::any_of(page.words.begin(), page.words.end(), [&](const Word& word) {
    return is_beside(field, word) && names_signature(word.text);
  });
}

Word word_for(const Page& page, const PageField& field) {
  Word word{.left = field.left,
            .top = field.top,
            .right = field.right,
            .bottom = field.bottom,
            .size = usual_size,
            .has_space_after = true,
            .text = text_for(field)};
  if (field.kind == FieldKind::signature && !row_names_signature(page, field))
    word.text = "Signature: " + word.text;
  return word;
}

void put(Page& page, const PageField& field) {
  auto word = word_for(page, field);
  if (word.text.empty()) return;
  const auto take_row = [&](const Word& label) {
    word.top = label.top;
    word.bottom = label.bottom;
    word.size = label.size;
  };
  auto at = page.words.size();
  const bool box = field.kind == FieldKind::checkbox;
  // A box stands before its label, a blank behind it.
  const auto left = nearest(page, field, true);
  const auto right = nearest(page, field, false);
  if (box && right < page.words.size()) {
    take_row(page.words[right]);
    word.right = std::max(word.left, page.words[right].left - word.size / 3);
    at = right;
  } else if (left < page.words.size()) {
    take_row(page.words[left]);
    word.left = page.words[left].right + word.size / 3;
    page.words[left].has_space_after = true;
    at = left + 1;
  } else if (right < page.words.size()) {
    take_row(page.words[right]);
    at = right;
  } else {
    const auto below = std::find_if(page.words.begin(), page.words.end(),
                                    [&](const Word& each) { return each.top >= field.bottom; });
    at = static_cast<std::size_t>(below - page.words.begin());
  }
  page.words.insert(page.words.begin() + static_cast<std::ptrdiff_t>(at), std::move(word));
}

}  // namespace

void put_fields_among_words(Page& page) {
  const auto count = std::min(page.fields.size(), most_fields);
  for (std::size_t i = 0; i < count; ++i) put(page, page.fields[i]);
}

}  // namespace probity::documents
