#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "documents/draft.hpp"
#include "documents/forms.hpp"
#include "documents/html_fragment.hpp"
#include "documents/html_parser.hpp"
#include "documents/readers.hpp"

namespace probity::documents {
namespace {

using namespace std::string_view_literals;

template <std::size_t n>
bool is_one_of(std::string_view name, const std::array<std::string_view, n>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array unread = {"script"sv, "style"sv,  "template"sv, "noscript"sv,
                               "svg"sv,    "iframe"sv, "object"sv,   "datalist"sv,
                               "del"sv,    "audio"sv,  "video"sv,    "math"sv};

constexpr std::array blocks = {
    "p"sv,      "div"sv,   "h1"sv,      "h2"sv,       "h3"sv,      "h4"sv,         "h5"sv,
    "h6"sv,     "li"sv,    "ul"sv,      "ol"sv,       "dl"sv,      "dt"sv,         "dd"sv,
    "td"sv,     "th"sv,    "tr"sv,      "table"sv,    "thead"sv,   "tbody"sv,      "caption"sv,
    "form"sv,   "body"sv,  "section"sv, "article"sv,  "aside"sv,   "main"sv,       "header"sv,
    "nav"sv,    "pre"sv,   "hr"sv,      "fieldset"sv, "legend"sv,  "blockquote"sv, "figcaption"sv,
    "html"sv,   "head"sv,  "figure"sv,  "footer"sv,   "address"sv, "details"sv,    "summary"sv,
    "center"sv, "button"sv};

int heading_level(std::string_view name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' ? name[1] - '0' : 0;
}

bool contains_without_space(std::string_view style, std::string_view wanted) {
  std::string plain;
  for (const char c : style) {
    if (c != ' ' && c != '\t' && c != '\n' && c != '\r')
      plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return plain.find(wanted) != std::string::npos;
}

bool is_hidden(const Tag& tag) {
  return tag.has("hidden") || contains_without_space(tag["style"], "display:none") ||
         contains_without_space(tag["style"], "visibility:hidden");
}

/// The mark of a footnote in the text, and the arrow back to it, as pandoc and LibreOffice write.
bool is_note_mark(const Tag& tag) {
  if (tag.name != "a") return false;
  constexpr std::array marks = {"footnote-ref"sv,  "footnote-back"sv, "sdfootnoteanc"sv,
                                "sdfootnotesym"sv, "sdendnoteanc"sv,  "sdendnotesym"sv};
  return tag["role"] == "doc-noteref" || tag["role"] == "doc-backlink" ||
         is_one_of(tag["class"], marks);
}

bool holds_notes(const Tag& tag) {
  const std::string_view id = tag["id"];
  return tag["role"] == "doc-endnotes" || tag["class"] == "footnotes" ||
         (tag.name == "div" && (id.starts_with("sdfootnote") || id.starts_with("sdendnote")));
}

struct Open {
  std::string name;
  bool is_unread = false;
  Part part = Part::body;
};

class HtmlBuilder : public HtmlHandler {
 public:
  HtmlBuilder(Collector& collector, std::string_view bytes, int first_line)
      : collector_(collector), locator_(bytes), first_line_(first_line) {}

  void start(const Tag& tag, std::size_t offset) override {
    const bool hidden =
        is_unread() || is_one_of(tag.name, unread) || is_hidden(tag) || is_note_mark(tag);
    if (!hidden) enter(tag, place(offset));
    open_.push_back({std::string(tag.name), hidden, part_of(tag)});
    if (!hidden && is_one_of(tag.name, blocks)) draft_ = new_draft();
  }

  void end(std::string_view name) override {
    const bool was_unread = is_unread();
    if (!open_.empty()) open_.pop_back();
    if (was_unread) return;
    leave(name);
  }

  void text(std::string_view text, std::size_t offset) override {
    if (is_unread()) return;
    if (in("title") && in("head")) {
      title_.append(text, {});
      return;
    }
    if (in("textarea")) {
      if (!draft_.fields.empty()) draft_.fields.back().value.append(text);
      return;
    }
    if (in("select")) return;
    append_lines(text, offset);
  }

  bool is_done() const override { return collector_.is_over(); }

  void finish() { flush(); }
  std::string title() const { return title_.text; }
  std::string language() const { return language_; }

 private:
  Place place(std::size_t offset) {
    Place place = locator_.at(offset);
    place.line += first_line_ - 1;
    return place;
  }

  bool is_unread() const { return !open_.empty() && open_.back().is_unread; }

  bool in(std::string_view name) const {
    return std::any_of(open_.rbegin(), open_.rend(),
                       [&](const Open& open) { return open.name == name; });
  }

  Part part_of(const Tag& tag) const {
    // LibreOffice writes <div title="footer">.
    if (tag.name == "header" || (tag.name == "div" && tag["title"] == "header"))
      return Part::header;
    if (tag.name == "footer" || (tag.name == "div" && tag["title"] == "footer"))
      return Part::footer;
    if (holds_notes(tag)) return Part::note;
    return open_.empty() ? Part::body : open_.back().part;
  }

  void append_lines(std::string_view text, std::size_t offset) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      const std::string_view line = text.substr(0, end);
      if (!line.empty()) draft_.append(line, place(offset));
      if (end < text.size()) {
        if (in("pre")) draft_.append_line_break();
        draft_.append_space();
      }
      const std::size_t used = std::min(end + 1, text.size());
      text.remove_prefix(used);
      offset += used;
    }
    if (!draft_.empty()) breaks_ = 0;
  }

  void enter(const Tag& tag, const Place& where) {
    if (is_one_of(tag.name, blocks)) flush();
    if (tag.name == "html") language_ = tag["lang"].empty() ? tag["xml:lang"] : tag["lang"];
    if (tag.name == "br") add_break();
    if (tag.name == "table") tables_.push_back({.table = ++table_count_});
    if (tag.name == "tr" && !tables_.empty()) next_row();
    if ((tag.name == "td" || tag.name == "th") && !tables_.empty()) ++tables_.back().column;
    if (tag.name == "label") {
      label_for_ = tag["for"];
      label_start_ = draft_.text.size();
    }
    if (tag.name == "input") add_input(tag, where);
    if (tag.name == "textarea") add_field(FieldKind::text, tag, where);
    if (tag.name == "select") add_field(FieldKind::choice, tag, where);
    if (tag.name == "option" && tag.has("selected") && !draft_.fields.empty())
      draft_.fields.back().value = tag["value"];
    if (tag.name == "canvas") add_canvas(tag, where);
  }

  void leave(std::string_view name) {
    if (is_one_of(name, blocks)) {
      flush();
      if (name == "table" && !tables_.empty()) tables_.pop_back();
      draft_ = new_draft();
    }
    if (name == "label" && !label_for_.empty()) {
      const std::string_view text = draft_.text;
      labels_[std::exchange(label_for_, {})] = text.substr(std::min(label_start_, text.size()));
    }
  }

  void next_row() {
    ++tables_.back().row;
    tables_.back().column = 0;
  }

  /// Two line breaks in a row are how many editors write a paragraph's end.
  void add_break() {
    draft_.append_line_break();
    if (++breaks_ < 2) return;
    flush();
    draft_ = new_draft();
  }

  void add_input(const Tag& tag, const Place& where) {
    const std::string_view type = tag["type"];
    constexpr std::array buttons = {"hidden"sv, "submit"sv, "button"sv, "reset"sv, "image"sv};
    if (is_one_of(type, buttons)) return;
    if (type == "checkbox" || type == "radio") {
      draft_.append_field({.kind = FieldKind::checkbox,
                           .name = std::string(tag["name"]),
                           .checked = tag.has("checked")},
                          where);
      return;
    }
    add_field(type == "date" ? FieldKind::date : FieldKind::text, tag, where);
    draft_.fields.back().value = tag["value"];
  }

  void add_field(FieldKind kind, const Tag& tag, const Place& where) {
    const std::string name = name_of(tag);
    if (kind == FieldKind::text) kind = kind_of_label(name);
    draft_.append_field({.kind = kind, .name = name}, where);
  }

  /// Drawing areas for a signature go by names like "signature-pad".
  void add_canvas(const Tag& tag, const Place& where) {
    const std::string names = std::string(tag["id"]) + " " + std::string(tag["class"]);
    if (contains_without_space(names, "signature") || contains_without_space(names, "firma"))
      draft_.append_field({.kind = FieldKind::signature, .name = name_of(tag)}, where);
  }

  std::string name_of(const Tag& tag) const {
    const auto label = labels_.find(std::string(tag["id"]));
    if (!tag["id"].empty() && label != labels_.end() && !label->second.empty())
      return label->second;
    if (!tag["aria-label"].empty()) return std::string(tag["aria-label"]);
    if (!draft_.text.empty() && draft_.text.size() <= 80) return draft_.text;
    if (!tag["placeholder"].empty()) return std::string(tag["placeholder"]);
    return std::string(tag["name"].empty() ? tag["id"] : tag["name"]);
  }

  /// An empty draft of the kind that the open elements ask for.
  Draft new_draft() const {
    Draft draft;
    draft.part = open_.empty() ? Part::body : open_.back().part;
    for (auto open = open_.rbegin(); open != open_.rend(); ++open) {
      if (const int level = heading_level(open->name))
        return {BlockKind::heading, level, draft.part};
      if (open->name == "li") return {BlockKind::list_item, list_depth(), draft.part};
      if (open->name == "td" || open->name == "th") {
        draft.kind = BlockKind::table_cell;
        if (!tables_.empty()) draft.cell = tables_.back();
        return draft;
      }
    }
    return draft;
  }

  int list_depth() const {
    const auto is_list = [](const Open& open) { return open.name == "ul" || open.name == "ol"; };
    return std::max<int>(1, static_cast<int>(std::count_if(open_.begin(), open_.end(), is_list)));
  }

  void flush() {
    collector_.add(std::exchange(draft_, new_draft()));
    breaks_ = 0;
  }

  Collector& collector_;
  Locator locator_;
  int first_line_;
  std::vector<Open> open_ = {};
  std::vector<Cell> tables_ = {};
  std::map<std::string, std::string> labels_ = {};
  std::string label_for_ = {};
  std::size_t label_start_ = 0;
  Draft draft_ = {};
  Draft title_ = {};
  std::string language_ = {};
  int table_count_ = 0;
  int breaks_ = 0;
};

}  // namespace

Status add_html_fragment(Collector& collector, const Input& input, int first_line) {
  HtmlBuilder builder(collector, input.bytes, first_line);
  PROBITY_CHECK(parse_html(input, builder));
  builder.finish();
  return ok();
}

Result<Document> read_html(const Input& input) {
  Collector collector(input.limits);
  HtmlBuilder builder(collector, input.bytes, 1);
  PROBITY_CHECK(parse_html(input, builder));
  builder.finish();
  Document document{.name = input.name,
                    .format = Format::html,
                    .title = builder.title(),
                    .language = builder.language()};
  PROBITY_TRY(document.blocks, collector.take(input.name));
  return document;
}

}  // namespace probity::documents
