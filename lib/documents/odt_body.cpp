#include "documents/odt_body.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <utility>
#include <vector>

#include "documents/forms.hpp"

namespace probity::documents {
namespace {

using namespace std::string_view_literals;

/// Comments, what tracked changes took out, list numbers, and other text nobody sees.
constexpr std::array unread_elements = {
    "office:annotation"sv, "text:tracked-changes"sv, "text:note-citation"sv, "svg:title"sv,
    "svg:desc"sv,          "office:binary-data"sv,   "text:hidden-text"sv,   "text:number"sv,
    "text:ruby-text"sv,    "office:scripts"sv,       "office:settings"sv,    "office:meta"sv,
    "field:param"sv,       "text:list-style"sv,      "text:page-number"sv,   "text:page-count"sv};

struct Control {
  Field field;
  std::string label;
};

struct Paragraph {
  Draft draft = {};
  bool is_hidden = false;
};

class OdtBody : public XmlHandler {
 public:
  OdtBody(Collector& collector, const OdtStyles& styles, Part wanted, bool knows_pages)
      : collector_(collector), styles_(styles), wanted_(wanted), page_(knows_pages ? 1 : 0) {}

  void start(const Element& element) override {
    bool skip = is_unread() || is_hidden(element);
    if (!skip) {
      enter(element);
      skip = draws_box(element);
    }
    open_.push_back({element.name, skip, part_of(element.name)});
  }

  void end(std::string_view name) override {
    const bool skip = is_unread();
    if (!open_.empty()) open_.pop_back();
    if (!skip) leave(name);
  }

  void text(std::string_view text) override {
    if (is_unread() || paragraphs_.empty()) return;
    draft().append(text, place());
    if (content_control_) content_control_->value += text;
  }

  bool is_done() const override { return collector_.is_over(); }

  /// Footnotes come after the text, as they do on paper.
  void finish() {
    for (Draft& note : notes_) collector_.add(std::move(note));
  }

 private:
  struct Open {
    std::string name;
    bool is_unread = false;
    Part part = Part::body;
  };

  bool is_unread() const { return !open_.empty() && open_.back().is_unread; }
  Draft& draft() { return paragraphs_.back().draft; }
  Place place() const { return {.page = page_}; }
  Part part() const { return open_.empty() ? Part::body : open_.back().part; }

  Part part_of(std::string_view name) const {
    if (name.starts_with("style:header")) return Part::header;
    if (name.starts_with("style:footer")) return Part::footer;
    if (name == "text:note-body") return Part::note;
    if (name == "draw:text-box" || name == "draw:custom-shape") return Part::text_box;
    return part();
  }

  bool is_hidden(const Element& element) const {
    const std::string_view name = element.name;
    if (std::find(unread_elements.begin(), unread_elements.end(), name) != unread_elements.end())
      return true;
    if (name == "text:section") return element["text:display"] == "none";
    if (name == "text:hidden-paragraph") return true;
    return name == "text:span" && styles_.is_hidden("text", element["text:style-name"]);
  }

  /// Whether the element's content is the picture of a box that we draw ourselves.
  static bool draws_box(const Element& element) {
    return element.name == "loext:content-control" && element["loext:checkbox"] == "true";
  }

  int list_depth() const {
    return static_cast<int>(std::count_if(
        open_.begin(), open_.end(), [](const Open& open) { return open.name == "text:list"; }));
  }

  bool in(std::string_view name) const {
    return std::any_of(open_.rbegin(), open_.rend(),
                       [&](const Open& open) { return open.name == name; });
  }

  void enter(const Element& element) {
    const std::string_view name = element.name;
    if (name == "text:p" || name == "text:h") return start_paragraph(element);
    if (name == "table:table") tables_.push_back({.table = ++table_count_});
    if (name == "table:table-row" && !tables_.empty()) {
      ++tables_.back().row;
      tables_.back().column = 0;
    }
    if (name == "table:table-cell" && !tables_.empty()) ++tables_.back().column;
    if (name.starts_with("form:")) keep_control(element);
    if (name == "text:soft-page-break" && page_ > 0) ++page_;
    if (!paragraphs_.empty()) add_to_paragraph(element);
  }

  void leave(std::string_view name) {
    if (name == "text:p" || name == "text:h") finish_paragraph();
    if (name == "table:table" && !tables_.empty()) tables_.pop_back();
    if (name == "loext:content-control" && content_control_ && !paragraphs_.empty())
      draft().append_field(*std::exchange(content_control_, {}), place());
  }

  void start_paragraph(const Element& element) {
    const std::string_view style = element["text:style-name"];
    Paragraph paragraph;
    Draft& draft = paragraph.draft;
    draft.part = part();
    if (!tables_.empty()) {
      draft.kind = BlockKind::table_cell;
      draft.cell = tables_.back();
    } else if (element.name == "text:h") {
      draft.kind = BlockKind::heading;
      const int level = std::atoi(std::string(element["text:outline-level"]).c_str());
      draft.level = std::clamp(level, 1, 6);
    } else if (styles_.derives_from(style, "Title")) {
      draft.kind = BlockKind::heading;
      draft.level = 1;
    } else if (const int depth = list_depth()) {
      draft.kind = BlockKind::list_item;
      draft.level = depth;
    }
    paragraph.is_hidden = styles_.is_hidden("paragraph", style);
    paragraphs_.push_back(std::move(paragraph));
  }

  void finish_paragraph() {
    if (paragraphs_.empty()) return;
    Paragraph paragraph = std::move(paragraphs_.back());
    paragraphs_.pop_back();
    if (paragraph.is_hidden || !is_wanted(paragraph.draft.part)) return;
    if (paragraph.draft.part == Part::note) {
      notes_.push_back(std::move(paragraph.draft));
      return;
    }
    // A text box stands within a paragraph, and is read after it.
    if (!paragraphs_.empty()) {
      boxes_.push_back(std::move(paragraph.draft));
      return;
    }
    collector_.add(std::move(paragraph.draft));
    for (Draft& box : std::exchange(boxes_, {})) collector_.add(std::move(box));
  }

  bool is_wanted(Part part) const {
    const bool at_edge = part == Part::header || part == Part::footer;
    return at_edge ? part == wanted_ : wanted_ == Part::body;
  }

  void add_to_paragraph(const Element& element) {
    const std::string_view name = element.name;
    if (name == "text:s" || name == "text:tab") draft().append_space();
    if (name == "text:line-break") draft().append_line_break();
    if (name == "draw:control") add_control(element["draw:control"]);
    if (name == "loext:content-control") start_content_control(element);
    if (name == "field:fieldmark" || name == "field:fieldmark-start") add_field_mark(element);
    if (name == "text:text-input")
      draft().append_field(
          {.kind = kind_of_label(label_of(draft().text)), .name = label_of(draft().text)}, place());
  }

  /// The form's controls come first in the file, and are drawn later where they stand.
  void keep_control(const Element& element) {
    const std::string_view type = element.name;
    Control control;
    control.field.name = element["form:name"];
    control.label = element["form:label"];
    control.field.value = element["form:current-value"];
    if (type == "form:checkbox" || type == "form:radio") {
      control.field.kind = FieldKind::checkbox;
      control.field.checked =
          element["form:current-state"] == "checked" || element["form:current-selected"] == "true";
      control.field.value.clear();
    } else if (type == "form:listbox" || type == "form:combobox") {
      control.field.kind = FieldKind::choice;
    } else if (type == "form:date") {
      control.field.kind = FieldKind::date;
    } else if (type != "form:text" && type != "form:textarea" && type != "form:formatted-text") {
      return;
    }
    controls_[std::string(element.has("xml:id") ? element["xml:id"] : element["form:id"])] =
        std::move(control);
  }

  void add_control(std::string_view id) {
    const auto control = controls_.find(std::string(id));
    if (control == controls_.end()) return;
    Field field = control->second.field;
    const std::string label = label_of(draft().text);
    if (field.kind != FieldKind::checkbox && !label.empty()) field.name = label;
    if (field.kind == FieldKind::text) field.kind = kind_of_label(field.name);
    draft().append_field(std::move(field), place());
    draft().append(control->second.label, place());
  }

  void start_content_control(const Element& element) {
    if (element["loext:checkbox"] == "true") {
      draft().append_field({.kind = FieldKind::checkbox,
                            .name = std::string(element["loext:alias"]),
                            .checked = element["loext:checked"] == "true"},
                           place());
      return;
    }
    const bool is_choice =
        element["loext:dropdown"] == "true" || element["loext:combobox"] == "true";
    const bool is_text =
        element["loext:plain-text"] == "true" || element["loext:showing-place-holder"] == "true";
    const bool is_date = element["loext:date"] == "true";
    if (!is_choice && !is_text && !is_date) return;
    const std::string_view alias = element["loext:alias"];
    const std::string name = alias.empty() ? label_of(draft().text) : std::string(alias);
    content_control_ = Field{.kind = is_choice ? FieldKind::choice
                                     : is_date ? FieldKind::date
                                               : kind_of_label(name),
                             .name = name};
  }

  void add_field_mark(const Element& element) {
    const std::string_view type = element["field:type"];
    const std::string label = label_of(draft().text);
    if (type.ends_with("FORMCHECKBOX"))
      draft().append_field({.kind = FieldKind::checkbox, .checked = false}, place());
    if (type.ends_with("FORMTEXT"))
      draft().append_field({.kind = kind_of_label(label), .name = label}, place());
    if (type.ends_with("FORMDROPDOWN"))
      draft().append_field({.kind = FieldKind::choice, .name = label}, place());
  }

  Collector& collector_;
  const OdtStyles& styles_;
  Part wanted_;
  int page_;
  std::vector<Open> open_ = {};
  std::vector<Paragraph> paragraphs_ = {};
  std::vector<Draft> boxes_ = {};
  std::vector<Draft> notes_ = {};
  std::vector<Cell> tables_ = {};
  std::map<std::string, Control> controls_ = {};
  std::optional<Field> content_control_ = {};
  int table_count_ = 0;
};

}  // namespace

Status add_odt_part(Collector& collector, std::string_view bytes, const std::string& name,
                    Part wanted, const OdtStyles& styles, const Input& input) {
  const bool knows_pages = bytes.find("soft-page-break") != std::string_view::npos;
  OdtBody body(collector, styles, wanted, knows_pages);
  PROBITY_CHECK(parse_xml(bytes, name, input, body));
  body.finish();
  return ok();
}

}  // namespace probity::documents
