#include <algorithm>
#include <memory>
#include <mutex>
#include <utility>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include "documents/draft.hpp"
#include "documents/html_fragment.hpp"
#include "documents/markdown_source.hpp"
#include "documents/plain_text.hpp"
#include "documents/readers.hpp"

namespace probity::documents {
namespace {

struct FreeMarkdown {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
  void operator()(cmark_node* node) const { cmark_node_free(node); }
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};

std::string_view view(const char* text) {
  return text == nullptr ? std::string_view() : text;
}

std::unique_ptr<cmark_node, FreeMarkdown> parse(std::string_view bytes) {
  static std::once_flag registered;
  std::call_once(registered, cmark_gfm_core_extensions_ensure_registered);
  constexpr int options = CMARK_OPT_FOOTNOTES | CMARK_OPT_UNSAFE;
  const std::unique_ptr<cmark_parser, FreeMarkdown> parser(cmark_parser_new(options));
  for (const char* name : {"table", "tasklist", "strikethrough"}) {
    if (auto* extension = cmark_find_syntax_extension(name))
      cmark_parser_attach_syntax_extension(parser.get(), extension);
  }
  cmark_parser_feed(parser.get(), bytes.data(), bytes.size());
  return std::unique_ptr<cmark_node, FreeMarkdown>(cmark_parser_finish(parser.get()));
}

bool is_type(cmark_node* node, std::string_view type) {
  return node != nullptr && view(cmark_node_get_type_string(node)) == type;
}

class MarkdownBuilder {
 public:
  MarkdownBuilder(Collector& collector, const Input& input, const MarkdownSource& source)
      : collector_(collector), input_(input), source_(source) {}

  Status build(cmark_node* root) {
    const std::unique_ptr<cmark_iter, FreeMarkdown> iterator(cmark_iter_new(root));
    while (!collector_.is_over()) {
      const cmark_event_type event = cmark_iter_next(iterator.get());
      if (event == CMARK_EVENT_DONE) break;
      cmark_node* node = cmark_iter_get_node(iterator.get());
      if (event == CMARK_EVENT_ENTER) {
        PROBITY_CHECK(enter(node));
      } else {
        leave(node);
      }
    }
    return ok();
  }

 private:
  Status enter(cmark_node* node) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (is_type(node, "strikethrough")) ++struck_;
    if (is_type(node, "table")) cell_ = {.table = ++table_count_};
    if (is_type(node, "table_row") || is_type(node, "table_header")) {
      ++cell_.row;
      cell_.column = 0;
    }
    if (type == CMARK_NODE_LIST) ++list_depth_;
    if (type == CMARK_NODE_ITEM) item_ = node;
    if (type == CMARK_NODE_FOOTNOTE_DEFINITION) part_ = Part::note;
    if (starts_block(node)) start_block(node);
    if (type == CMARK_NODE_HTML_BLOCK) return add_html(node);
    if (type == CMARK_NODE_CODE_BLOCK) add_code(node);
    if (struck_ == 0) add_inline(node, type);
    return ok();
  }

  void leave(cmark_node* node) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (is_type(node, "strikethrough")) --struck_;
    if (type == CMARK_NODE_LIST) --list_depth_;
    if (type == CMARK_NODE_FOOTNOTE_DEFINITION) part_ = Part::body;
    if (starts_block(node)) collector_.add(std::exchange(draft_, Draft()));
  }

  static bool starts_block(cmark_node* node) {
    const cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING ||
           is_type(node, "table_cell");
  }

  void start_block(cmark_node* node) {
    place_ = source_.place(cmark_node_get_start_line(node), cmark_node_get_start_column(node));
    draft_ = Draft(BlockKind::paragraph, 0, part_);
    if (cmark_node_get_type(node) == CMARK_NODE_HEADING) {
      draft_.kind = BlockKind::heading;
      draft_.level = cmark_node_get_heading_level(node);
    } else if (is_type(node, "table_cell")) {
      ++cell_.column;
      draft_.kind = BlockKind::table_cell;
      draft_.cell = cell_;
    } else if (list_depth_ > 0) {
      draft_.kind = BlockKind::list_item;
      draft_.level = list_depth_;
      add_task_box(cmark_node_parent(node));
    }
  }

  /// The box of a task list item shows in its first paragraph only.
  void add_task_box(cmark_node* item) {
    if (!is_type(item, "tasklist") || std::exchange(item_, nullptr) != item) return;
    const bool checked = cmark_gfm_extensions_get_tasklist_item_checked(item);
    draft_.append_field({.kind = FieldKind::checkbox, .checked = checked}, place_);
  }

  void add_inline(cmark_node* node, cmark_node_type type) {
    if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE) {
      draft_.append(source_.restored(view(cmark_node_get_literal(node))), place_);
    } else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
      draft_.append_line_break();
      place_ = source_.start_of_line(place_.line + 1);
    } else if (type == CMARK_NODE_HTML_INLINE &&
               view(cmark_node_get_literal(node)).starts_with("<br")) {
      draft_.append_line_break();
    }
  }

  Status add_html(cmark_node* node) {
    const std::string html = source_.restored(view(cmark_node_get_literal(node)));
    Input fragment = input_;
    fragment.bytes = html;
    return add_html_fragment(collector_, fragment,
                             source_.place(cmark_node_get_start_line(node), 1).line);
  }

  /// Indented text is code to Markdown, but in forms it is text that somebody indented.
  void add_code(cmark_node* node) {
    // It writes all three, and takes no null pointer for those that nobody asks for.
    int length = 0;
    int offset = 0;
    char character = 0;
    const bool fenced = cmark_node_get_fenced(node, &length, &offset, &character) != 0;
    const int line = source_.place(cmark_node_get_start_line(node), 1).line + (fenced ? 1 : 0);
    add_plain_text(collector_, source_.restored(view(cmark_node_get_literal(node))), line);
  }

  Collector& collector_;
  const Input& input_;
  const MarkdownSource& source_;
  Draft draft_ = {};
  Place place_ = {};
  Part part_ = Part::body;
  Cell cell_ = {};
  cmark_node* item_ = nullptr;
  int table_count_ = 0;
  int list_depth_ = 0;
  int struck_ = 0;
};

Diagnostic plain_remark(const std::string& name) {
  return {.severity = Severity::note,
          .where = {name},
          .what = "was read as plain text, not as Markdown",
          .why = "its brackets and emphasis nest or repeat too much"};
}

}  // namespace

Result<Document> read_markdown(const Input& input) {
  const MarkdownSource source(input.bytes);
  Collector collector(input.limits);
  Document document{.name = input.name,
                    .format = Format::markdown,
                    .title = source.title(),
                    .language = source.language()};
  if (source.is_tractable()) {
    const auto root = parse(source.prepared());
    PROBITY_CHECK(MarkdownBuilder(collector, input, source).build(root.get()));
  } else {
    add_plain_text(collector, input.bytes, 1);
    document.remarks.push_back(plain_remark(input.name));
  }
  PROBITY_TRY(document.blocks, collector.take(input.name));
  return document;
}

}  // namespace probity::documents
