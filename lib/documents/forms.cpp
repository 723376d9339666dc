#include "documents/forms.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "text/utf8.hpp"

namespace probity::documents {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t label_length = 80;

struct Box {
  std::string_view drawing;
  bool checked;
};

constexpr std::array boxes = {
    Box{open_box, false},
    Box{checked_box, true},
    Box{"☒"sv, true},
    Box{"□"sv, false},
    Box{"❏"sv, false},
    Box{"❑"sv, false},
    Box{"❒"sv, false},
    Box{"▢"sv, false},
    Box{"◻"sv, false},
    Box{"⬜"sv, false},
    Box{"☑"sv, true},
    Box{"✅"sv, true},
    Box{"\\[ \\]"sv, false},
    Box{"[ ]"sv, false},
    Box{"[]"sv, false},
    Box{"[x]"sv, true},
    Box{"[X]"sv, true},
    Box{"[_]"sv, false},
    Box{"[__]"sv, false},
    Box{"( )"sv, false},
    Box{"\xef\x82\xa8"sv, false},  // U+F0A8, a box of Wingdings
    Box{"\xef\x81\xaf"sv, false},  // U+F06F, another
    Box{"\xef\x83\xbe"sv, true},   // U+F0FE, the checked one
};

const Box* box_at(std::string_view text) {
  const auto box = std::find_if(boxes.begin(), boxes.end(), [&](const Box& candidate) {
    return text.starts_with(candidate.drawing);
  });
  // "[](url)" is what a failed link leaves, not a box.
  if (box == boxes.end() || text.substr(box->drawing.size()).starts_with("(")) return nullptr;
  return &*box;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (static_cast<unsigned char>(c) >= 0x80);
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

bool has_word(std::string_view lower, std::string_view word) {
  for (std::size_t at = lower.find(word); at != std::string_view::npos;
       at = lower.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool starts = at == 0 || !is_letter(lower[at - 1]);
    if (starts && (end == lower.size() || !is_letter(lower[end]))) return true;
  }
  return false;
}

bool has_any_word(std::string_view lower, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return has_word(lower, word); });
}

bool names_signature(std::string_view lower) {
  return has_any_word(
      lower, {"signature", "signatures", "e-signature", "esignature", "signed", "sign here",
              "initials", "firma", "firmas", "firmado", "rúbrica", "iniciales"});
}

bool names_date(std::string_view lower) {
  return has_any_word(lower, {"date", "dated", "fecha"}) &&
         !has_any_word(lower, {"birth", "nacimiento"});
}

std::string_view trimmed(std::string_view text, std::string_view characters) {
  const std::size_t start = text.find_first_not_of(characters);
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(characters) - start + 1);
}

/// The bytes of a run of characters that stand for a place to write: underscores, leaders.
std::size_t blank_at(std::string_view text) {
  const std::size_t unbroken = std::min(text.find_first_not_of('_'), text.size());
  if (unbroken >= 3) return unbroken;
  const std::size_t end = text.find_first_not_of("_ ");
  const std::string_view run = text.substr(0, end);
  const auto underscores = static_cast<std::size_t>(std::count(run.begin(), run.end(), '_'));
  if (text.starts_with("_") && underscores >= 3) return run.find_last_of('_') + 1;
  const std::size_t dots = std::min(text.find_first_not_of('.'), text.size());
  if (dots >= 8) return dots;
  std::size_t ellipses = 0;
  while (text.substr(ellipses).starts_with("…")) ellipses += "…"sv.size();
  return ellipses >= 3 * "…"sv.size() ? ellipses : 0;
}

struct Blanks {
  std::vector<Field> fields = {};
  /// The text outside the blanks.
  std::string words = {};
};

Blanks find_blanks(std::string_view text) {
  Blanks found;
  std::size_t label_start = 0;
  for (std::size_t i = 0; i < text.size();) {
    const bool candidate = text[i] == '_' || text[i] == '.' || text[i] == '\xe2';
    const std::size_t length = candidate ? blank_at(text.substr(i)) : 0;
    if (length == 0) {
      found.words += text[i++];
      continue;
    }
    const std::string label = label_of(text.substr(label_start, i - label_start));
    found.fields.push_back({.kind = kind_of_label(label), .name = label});
    i += length;
    label_start = i;
    found.words += ' ';
  }
  // "__________ Date": the label of the last blank stands behind it.
  if (!found.fields.empty() && found.fields.back().name.empty()) {
    const std::string label = label_of(text.substr(label_start));
    found.fields.back() = {.kind = kind_of_label(label), .name = label};
  }
  found.words = std::string(trimmed(found.words, " :.;,/|()"));
  return found;
}

void remove_start(Block& block, std::size_t length) {
  length = std::min(block.text.find_first_not_of(' ', length), block.text.size());
  const Place start = place_at(block, length);
  block.text.erase(0, length);
  if (block.where.line > 0) block.where = start;
  std::vector<Anchor> anchors;
  for (const Anchor& anchor : block.anchors) {
    if (anchor.offset > length) anchors.push_back({anchor.offset - length, anchor.place});
  }
  anchors.insert(anchors.begin(), {0, start});
  block.anchors = std::move(anchors);
}

struct FoundBox {
  std::size_t offset;
  const Box* box;
};

std::vector<FoundBox> find_boxes(std::string_view text) {
  std::vector<FoundBox> found;
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    const bool candidate =
        c == '[' || c == '(' || c == '\\' || static_cast<unsigned char>(c) >= 0x80;
    const Box* box = candidate ? box_at(text.substr(i)) : nullptr;
    if (box != nullptr) found.push_back({i, box});
    i += box != nullptr ? box->drawing.size() : 1;
  }
  return found;
}

/// Fields for the boxes drawn in the text, unless the format itself told of them.
void recognise_boxes(Block& block) {
  const std::vector<FoundBox> found = find_boxes(block.text);
  if (found.empty()) return;
  const std::string_view all = block.text;
  std::size_t known = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const std::size_t start = found[i].offset + found[i].box->drawing.size();
    const std::size_t end = i + 1 < found.size() ? found[i + 1].offset : all.size();
    const std::string label(trimmed(all.substr(start, end - start), " :;,"));
    while (known < block.fields.size() && block.fields[known].kind != FieldKind::checkbox) ++known;
    if (known == block.fields.size())
      block.fields.push_back({.kind = FieldKind::checkbox, .checked = found[i].box->checked});
    Field& field = block.fields[known++];
    if (!label.empty()) field.name = label;
  }
  const bool leads = found.front().offset == 0;
  if (leads) remove_start(block, found.front().box->drawing.size());
  const bool may_turn = block.kind == BlockKind::paragraph || block.kind == BlockKind::list_item ||
                        block.kind == BlockKind::table_cell;
  if (may_turn && (leads || block.text.size() <= 2 * label_length))
    block.kind = BlockKind::form_field;
}

bool is_label(std::string_view words) {
  return words.size() <= label_length && words.find_first_of(".!?") == std::string_view::npos &&
         std::count(words.begin(), words.end(), ' ') < 10;
}

/// "Client Signature" alone, or with a colon: no sentence about signing.
bool is_signature_label(std::string_view text, std::string_view lower) {
  if (!is_label(trimmed(text, " :.")) || !names_signature(lower)) return false;
  const std::string_view end = trimmed(text, " ");
  if (end.ends_with(':')) return true;
  // A label names the signature last, or the date after it; verbs make it a sentence.
  const bool is_sentence =
      has_any_word(lower, {"is",  "are",  "must", "i",    "we",       "you",       "will",
                           "may", "not",  "be",   "has",  "have",     "was",       "es",
                           "son", "debe", "yo",   "será", "required", "by signing"});
  return !is_sentence && std::count(text.begin(), text.end(), ' ') < 8;
}

void recognise_blanks(Block& block) {
  Blanks blanks = find_blanks(block.text);
  const std::string lower = lower_case(blanks.words);
  const bool has_blanks = !blanks.fields.empty();
  for (Field& field : blanks.fields) block.fields.push_back(std::move(field));
  if (block.kind == BlockKind::heading) return;
  if (!has_blanks) {
    if (!block.fields.empty() || !is_signature_label(block.text, lower)) return;
    block.kind = BlockKind::signature_line;
    block.fields.push_back({.kind = FieldKind::signature, .name = label_of(block.text)});
    if (names_date(lower)) block.fields.push_back({.kind = FieldKind::date});
    return;
  }
  if (!is_label(blanks.words) && blanks.words.size() > 2 * label_length) return;
  const bool signs = std::any_of(block.fields.begin(), block.fields.end(), [](const Field& field) {
    return field.kind == FieldKind::signature;
  });
  if (signs || names_signature(lower)) {
    block.kind = BlockKind::signature_line;
  } else if (is_label(blanks.words)) {
    block.kind = BlockKind::form_field;
  }
}

bool is_bare_blank(const Block& block) {
  return !block.fields.empty() && block.text.find_first_not_of("_ .") == std::string::npos;
}

/// Whether a short line tells what the blanks near it are for.
bool speaks_of_signing(const Block& block) {
  if (block.kind == BlockKind::signature_line && !is_bare_blank(block)) return true;
  return block.text.size() <= 2 * label_length && names_signature(lower_case(block.text));
}

/// A line that is a box with its label, or a label with its blank at one end.
bool is_form_line(std::string_view line) {
  line = trimmed(line, " ");
  if (line.empty()) return false;
  if (box_at(line) != nullptr) return true;
  const bool blank_starts = blank_at(line) > 0;
  const bool blank_ends = line.ends_with("___") || line.ends_with("........");
  if (!blank_starts && !blank_ends) return false;
  return is_label(find_blanks(line).words);
}

/// Whether a sentence goes on from one line to the next, so that a blank in it is no line of a
/// form.
bool goes_on(std::string_view before, std::string_view line) {
  before = trimmed(before, " ");
  line = trimmed(line, " ");
  return !before.empty() && !line.empty() && line[0] >= 'a' && line[0] <= 'z' &&
         std::string_view(".:;!?_").find(before.back()) == std::string_view::npos;
}

/// The part of a draft from one offset to another; its fields stay with the first part.
Draft part_of(const Draft& whole, std::size_t from, std::size_t to) {
  Draft part(whole.kind, whole.level, whole.part);
  part.cell = whole.cell;
  part.text = trimmed(std::string_view(whole.text).substr(from, to - from), " ");
  part.where = whole.where;
  for (const Anchor& anchor : whole.anchors) {
    if (anchor.offset <= from) {
      part.where = anchor.place;
      part.anchors = {{0, anchor.place}};
    } else if (anchor.offset < to) {
      part.anchors.push_back({anchor.offset - from, anchor.place});
    }
  }
  return part;
}

}  // namespace

std::string label_of(std::string_view text) {
  const std::size_t cut = text.find_last_of(".;!?|");
  const std::string_view clause = cut == std::string_view::npos ? text : text.substr(cut + 1);
  const std::string_view chosen = trimmed(clause.empty() ? text : clause, " :.;,*_()/");
  if (chosen.size() > label_length) return {};
  // "Guardian (if any)" keeps the bracket that "Signature (____)" loses.
  const bool is_cut =
      std::count(chosen.begin(), chosen.end(), '(') > std::count(chosen.begin(), chosen.end(), ')');
  return std::string(chosen) + (is_cut ? ")" : "");
}

FieldKind kind_of_label(std::string_view label) {
  const std::string lower = lower_case(label);
  if (names_date(lower)) return FieldKind::date;
  return names_signature(lower) ? FieldKind::signature : FieldKind::text;
}

std::vector<Draft> split_form_lines(Draft draft) {
  std::vector<Draft> parts;
  const std::string_view text = draft.text;
  // Fields of the format itself cannot be told apart by line.
  bool is_form = false;
  std::vector<std::size_t> cuts;
  std::size_t start = 0;
  bool previous_is_form = false;
  for (std::size_t i = 0; draft.fields.empty() && i <= draft.line_starts.size(); ++i) {
    const bool last = i == draft.line_starts.size();
    const std::size_t end = last ? text.size() : std::min(draft.line_starts[i], text.size());
    if (end <= start) continue;
    const bool form = is_form_line(text.substr(start, end - start)) &&
                      (previous_is_form || !goes_on(text.substr(0, start), text.substr(start)));
    if (start > 0 && (form || previous_is_form)) cuts.push_back(start);
    is_form = is_form || form;
    previous_is_form = form;
    start = end;
  }
  if (!is_form || cuts.empty()) {
    parts.push_back(std::move(draft));
    return parts;
  }
  cuts.push_back(text.size());
  start = 0;
  for (const std::size_t cut : cuts) {
    parts.push_back(part_of(draft, start, cut));
    start = cut;
  }
  return parts;
}

Block as_block(Draft draft) {
  Block block{.kind = draft.kind,
              .part = draft.part,
              .level = draft.level,
              .text = std::move(draft.text),
              .where = draft.where,
              .cell = draft.cell,
              .fields = std::move(draft.fields),
              .anchors = std::move(draft.anchors)};
  const bool stated = !block.fields.empty();
  recognise_boxes(block);
  recognise_blanks(block);
  if (stated && block.kind == BlockKind::paragraph && block.text.size() <= 2 * label_length)
    block.kind = BlockKind::form_field;
  const bool signs = std::any_of(block.fields.begin(), block.fields.end(), [](const Field& field) {
    return field.kind == FieldKind::signature;
  });
  if (signs && block.kind == BlockKind::form_field) block.kind = BlockKind::signature_line;
  return block;
}

void settle_bare_blanks(std::vector<Block>& blocks) {
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (!is_bare_blank(blocks[i])) continue;
    const std::size_t first = i >= 2 ? i - 2 : 0;
    const std::size_t end = std::min(i + 3, blocks.size());
    bool signs = false;
    for (std::size_t j = first; j < end; ++j) signs = signs || speaks_of_signing(blocks[j]);
    blocks[i].kind = signs ? BlockKind::signature_line : BlockKind::form_field;
    if (signs && !blocks[i].fields.empty() && blocks[i].fields.front().name.empty())
      blocks[i].fields.front().kind = FieldKind::signature;
  }
}

}  // namespace probity::documents
