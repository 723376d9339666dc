#include "documents/docx_body.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <utility>
#include <vector>

#include "documents/forms.hpp"
#include "text/utf8.hpp"

namespace probity::documents {
namespace {

using namespace std::string_view_literals;

/// Deleted text, former properties, codes behind fields, and the second copy of a text box that
/// older programs are given.
constexpr std::array unread = {
    "w:del"sv,        "w:moveFrom"sv,     "w:delText"sv,   "w:instrText"sv,   "w:delInstrText"sv,
    "mc:Fallback"sv,  "w:rPrChange"sv,    "w:pPrChange"sv, "w:tblPrChange"sv, "w:trPrChange"sv,
    "w:tcPrChange"sv, "w:sectPrChange"sv, "w:rt"sv,        "w:comment"sv};

/// A content control, w:sdt (ECMA-376 part 1, 17.5.2).
struct Control {
  std::optional<FieldKind> kind = {};
  std::string name = {};
  bool is_checked = false;
  bool shows_placeholder = false;
};

struct Paragraph {
  Draft draft = {};
  bool is_hidden = false;
  /// The control that the paragraph stands in, not the reverse.
  std::optional<Control> control = {};
};

/// A field of older forms: what stands between its begin and its end.
struct OldField {
  std::optional<FieldKind> kind = {};
  std::string name = {};
  bool is_checked = false;
  std::optional<std::size_t> index = {};
  std::string value = {};
};

char32_t hexadecimal(std::string_view digits) {
  return static_cast<char32_t>(std::strtoul(std::string(digits.substr(0, 6)).c_str(), nullptr, 16));
}

/// Boxes and ticks of symbol fonts; what other symbols look like is the font's secret.
std::string_view symbol(std::string_view font, char32_t code) {
  code &= 0xff;
  if (font == "Wingdings 2") {
    if (code == 0xa3 || code == 0x2a || code == 0x30) return open_box;
    return code == 0x52 || code == 0x53 || code == 0x54 || code == 0x55 ? checked_box : ""sv;
  }
  if (!font.starts_with("Wingdings")) return ""sv;
  if (code == 0xa8 || code == 0x6f || code == 0x70 || code == 0x71 || code == 0x72) return open_box;
  if (code == 0xfe || code == 0xfd || code == 0x78) return checked_box;
  return ""sv;
}

class DocxBody : public XmlHandler {
 public:
  DocxBody(Collector& collector, const DocxStyles& styles, Part part, bool knows_pages)
      : collector_(collector), styles_(styles), part_(part), page_(knows_pages ? 1 : 0) {}

  bool embeds() const { return embeds_; }

  void start(const Element& element) override {
    const std::string parent = open_.empty() ? std::string() : open_.back().name;
    const bool skip = is_unread() || is_unread_element(element);
    if (!skip) enter(element, parent);
    // Set only after enter(): a control's box is drawn by us, not by its content.
    const bool drawn = element.name == "w:sdtContent" && !controls_.empty() &&
                       controls_.back().kind == FieldKind::checkbox;
    open_.push_back({element.name, skip || drawn});
  }

  void end(std::string_view name) override {
    const bool skip = is_unread();
    if (!open_.empty()) open_.pop_back();
    if (name == "w:sdt" && !is_unread() && !controls_.empty()) controls_.pop_back();
    if (!skip) leave(name);
  }

  void text(std::string_view text) override {
    if (is_unread() || paragraphs_.empty() || open_.empty() || is_run_hidden_) return;
    if (open_.back().name != "w:t" && open_.back().name != "m:t") return;
    draft().append(text, place());
    if (inline_control_) inline_control_->value += text;
    if (old_field_ && old_field_->index) old_field_->value += text;
  }

  bool is_done() const override { return collector_.is_over(); }

 private:
  struct Open {
    std::string name;
    bool is_unread = false;
  };

  static bool is_unread_element(const Element& element) {
    if (std::find(unread.begin(), unread.end(), element.name) != unread.end()) return true;
    // Footnotes of these types are the rule above the notes, not notes.
    const bool is_note = element.name == "w:footnote" || element.name == "w:endnote";
    return is_note && element["w:type"].find("eparat") != std::string_view::npos;
  }

  bool is_unread() const { return !open_.empty() && open_.back().is_unread; }
  Draft& draft() { return paragraphs_.back().draft; }
  Place place() const { return {.page = page_}; }

  bool in(std::string_view name) const {
    return std::any_of(open_.rbegin(), open_.rend(),
                       [&](const Open& open) { return open.name == name; });
  }

  void enter(const Element& element, const std::string& parent) {
    const std::string& name = element.name;
    if (name == "w:p") return start_paragraph();
    if (name == "w:r") is_run_hidden_ = !paragraphs_.empty() && paragraphs_.back().is_hidden;
    if (name == "w:tbl") tables_.push_back({.table = ++table_count_});
    if (name == "w:tr" && !tables_.empty()) {
      ++tables_.back().row;
      tables_.back().column = 0;
    }
    if (name == "w:tc" && !tables_.empty()) ++tables_.back().column;
    if (name == "w:lastRenderedPageBreak" && page_ > 0) ++page_;
    if (name == "w:altChunk") embeds_ = true;
    if (name == "w:sdt") controls_.emplace_back();
    if (name == "w:sdtContent") start_control_content();
    if (!controls_.empty() && in("w:sdtPr")) set_control(element, parent);
    if (paragraphs_.empty()) return;
    if (parent == "w:pPr" || parent == "w:numPr") set_paragraph(element);
    if (parent == "w:rPr") set_run(element);
    if (parent == "w:r") add_run_part(element);
    if (old_field_) set_old_field(element);
  }

  void leave(std::string_view name) {
    if (name == "w:p") return finish_paragraph();
    if (name == "w:tbl" && !tables_.empty()) tables_.pop_back();
    if (name == "w:fldChar") add_old_field();
    if (name == "w:sdtContent") finish_control_content();
    if (name == "w:r") is_run_hidden_ = false;
  }

  void start_paragraph() {
    Paragraph paragraph;
    paragraph.draft.part = in("w:txbxContent") ? Part::text_box : part_;
    if (!tables_.empty()) {
      paragraph.draft.kind = BlockKind::table_cell;
      paragraph.draft.cell = tables_.back();
    }
    paragraph.control = std::exchange(block_control_, {});
    paragraphs_.push_back(std::move(paragraph));
    is_run_hidden_ = false;
  }

  /// A text box stands within a paragraph, and is read after it.
  void finish_paragraph() {
    if (paragraphs_.empty()) return;
    Paragraph paragraph = std::move(paragraphs_.back());
    paragraphs_.pop_back();
    if (paragraph.control) {
      Field field = field_of(*paragraph.control, {});
      if (!paragraph.control->shows_placeholder) field.value = paragraph.draft.text;
      paragraph.draft.append_field(std::move(field), place());
    }
    if (!paragraphs_.empty()) {
      boxes_.push_back(std::move(paragraph.draft));
      return;
    }
    collector_.add(std::move(paragraph.draft));
    for (Draft& box : std::exchange(boxes_, {})) collector_.add(std::move(box));
  }

  void set_paragraph(const Element& element) {
    Draft& draft = this->draft();
    const std::string_view value = element["w:val"];
    if (element.name == "w:pStyle") {
      paragraphs_.back().is_hidden = styles_.is_hidden(value);
      if (const int level = styles_.heading_level(value)) {
        set_heading(level);
      } else if (styles_.is_list(value)) {
        set_list(1);
      }
    } else if (element.name == "w:outlineLvl" && std::atoi(std::string(value).c_str()) < 9) {
      set_heading(std::min(std::atoi(std::string(value).c_str()) + 1, 6));
    } else if (element.name == "w:ilvl") {
      list_level_ = std::atoi(std::string(value).c_str()) + 1;
    } else if (element.name == "w:numId") {
      if (value != "0") set_list(std::exchange(list_level_, 1));
      if (value == "0" && draft.kind == BlockKind::list_item) draft.kind = BlockKind::paragraph;
    }
  }

  void set_heading(int level) {
    if (draft().kind == BlockKind::table_cell) return;
    draft().kind = BlockKind::heading;
    draft().level = std::max(level, 1);
  }

  void set_list(int level) {
    if (draft().kind == BlockKind::heading || draft().kind == BlockKind::table_cell) return;
    draft().kind = BlockKind::list_item;
    draft().level = std::clamp(level, 1, 9);
  }

  void set_run(const Element& element) {
    // Properties of the paragraph's mark stand in w:pPr and hide nothing but the mark.
    if (in("w:pPr")) return;
    if (element.name == "w:vanish") is_run_hidden_ = is_on(element);
    if (element.name == "w:rStyle" && styles_.is_hidden(element["w:val"])) is_run_hidden_ = true;
  }

  void add_run_part(const Element& element) {
    const std::string& name = element.name;
    if (name == "w:fldChar") return start_old_field(element);
    if (is_run_hidden_) return;
    if (name == "w:tab" || name == "w:ptab") draft().append_space();
    if (name == "w:br" || name == "w:cr") draft().append_line_break();
    if (name == "w:noBreakHyphen") draft().append("-", place());
    if (name == "w:sym")
      draft().append(symbol(element["w:font"], hexadecimal(element["w:char"])), place());
  }

  void set_control(const Element& element, const std::string& parent) {
    Control& control = controls_.back();
    const std::string& name = element.name;
    if (name == "w14:checkbox") control.kind = FieldKind::checkbox;
    if (name == "w14:checked") {
      const std::string_view value = element["w14:val"];
      control.is_checked = value != "0" && value != "false";
    }
    if (parent != "w:sdtPr") return;
    if (name == "w:alias") control.name = element["w:val"];
    if (name == "w:tag" && control.name.empty()) control.name = element["w:val"];
    if (name == "w:text") control.kind = FieldKind::text;
    if (name == "w:date") control.kind = FieldKind::date;
    if (name == "w:dropDownList" || name == "w:comboBox") control.kind = FieldKind::choice;
    if (name == "w:showingPlcHdr") control.shows_placeholder = is_on(element);
  }

  Field field_of(const Control& control, std::string_view label) const {
    FieldKind kind = control.kind.value_or(FieldKind::text);
    std::string name = control.name.empty() ? std::string(label) : control.name;
    if (kind == FieldKind::text) kind = kind_of_label(name.empty() ? label : name);
    if (kind == FieldKind::text) kind = kind_of_label(label);
    Field field{.kind = kind, .name = std::move(name)};
    if (kind == FieldKind::checkbox) field.checked = control.is_checked;
    return field;
  }

  void start_control_content() {
    if (controls_.empty()) return;
    Control& control = controls_.back();
    if (control.shows_placeholder && !control.kind) control.kind = FieldKind::text;
    if (!control.kind) return;
    if (paragraphs_.empty() && control.kind != FieldKind::checkbox) {
      block_control_ = control;
    } else if (control.kind == FieldKind::checkbox) {
      add_box(control);
    } else {
      inline_control_ = field_of(control, label_of(draft().text));
    }
  }

  /// A box around a whole paragraph, or cell, has no paragraph of ours to stand in.
  void add_box(const Control& control) {
    if (!paragraphs_.empty()) return draft().append_field(field_of(control, {}), place());
    start_paragraph();
    draft().append_field(field_of(control, {}), place());
    finish_paragraph();
  }

  void finish_control_content() {
    if (!inline_control_ || paragraphs_.empty()) return;
    Field field = *std::exchange(inline_control_, {});
    if (!controls_.empty() && controls_.back().shows_placeholder) field.value.clear();
    draft().append_field(std::move(field), place());
  }

  void start_old_field(const Element& element) {
    const std::string_view type = element["w:fldCharType"];
    if (type == "begin") old_field_ = OldField{};
    if (type == "end" && old_field_) {
      if (old_field_->index && *old_field_->index < draft().fields.size()) {
        Draft value;
        value.append(old_field_->value, {});
        draft().fields[*old_field_->index].value = value.text;
      }
      old_field_.reset();
    }
  }

  void set_old_field(const Element& element) {
    if (!in("w:ffData")) return;
    const std::string& name = element.name;
    if (name == "w:name") old_field_->name = element["w:val"];
    if (name == "w:checkBox") old_field_->kind = FieldKind::checkbox;
    if (name == "w:textInput") old_field_->kind = FieldKind::text;
    if (name == "w:ddList") old_field_->kind = FieldKind::choice;
    if ((name == "w:default" || name == "w:checked") && old_field_->kind == FieldKind::checkbox)
      old_field_->is_checked = is_on(element);
  }

  void add_old_field() {
    if (!old_field_ || !old_field_->kind || old_field_->index || paragraphs_.empty()) return;
    Control control{.kind = old_field_->kind, .is_checked = old_field_->is_checked};
    Field field = field_of(control, label_of(draft().text));
    // "Check1" and "Text7" are what the word processor calls them, not their labels.
    if (field.name.empty()) field.name = old_field_->name;
    draft().append_field(std::move(field), place());
    old_field_->index = draft().fields.size() - 1;
  }

  Collector& collector_;
  const DocxStyles& styles_;
  Part part_;
  int page_;
  std::vector<Open> open_ = {};
  std::vector<Paragraph> paragraphs_ = {};
  std::vector<Draft> boxes_ = {};
  std::vector<Cell> tables_ = {};
  std::vector<Control> controls_ = {};
  std::optional<Control> block_control_ = {};
  std::optional<Field> inline_control_ = {};
  std::optional<OldField> old_field_ = {};
  int table_count_ = 0;
  int list_level_ = 1;
  bool is_run_hidden_ = false;
  bool embeds_ = false;
};

}  // namespace

Result<bool> add_docx_part(Collector& collector, std::string_view bytes, const std::string& name,
                           Part part, const DocxStyles& styles, const Input& input) {
  // Word leaves marks where pages broke when it last laid the text out; others leave none.
  const bool knows_pages =
      part == Part::body && bytes.find("lastRenderedPageBreak") != std::string_view::npos;
  DocxBody body(collector, styles, part, knows_pages);
  PROBITY_CHECK(parse_xml(bytes, name, input, body));
  return body.embeds();
}

}  // namespace probity::documents
