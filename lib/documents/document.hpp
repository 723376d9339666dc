#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

/// What a form or policy says, whatever the format of its file: blocks of text in reading order,
/// each with its place.
namespace probity::documents {

enum class Format { docx, odt, pdf, html, markdown, text };

std::string_view to_string(Format format);

/// Where something stands, counting from 1; 0 where the format cannot tell. Text formats have
/// line and column (in characters); DOCX, ODT and PDF have the page, where the file records page
/// breaks, and the number of the paragraph in the whole document.
struct Place {
  int line = 0;
  int column = 0;
  int page = 0;
  int paragraph = 0;

  auto operator<=>(const Place&) const = default;
};

/// "line 3, column 7" or "page 2, paragraph 14"; empty where nothing is known.
std::string to_string(const Place& place);

enum class BlockKind { paragraph, heading, list_item, table_cell, form_field, signature_line };

std::string_view to_string(BlockKind kind);

/// The part of the document that a block belongs to. Notes are footnotes and endnotes.
enum class Part { body, header, footer, note, text_box };

std::string_view to_string(Part part);

enum class FieldKind { checkbox, text, choice, date, signature };

std::string_view to_string(FieldKind kind);

/// A place to be filled in. `name` is its label or, failing that, its name in the file; `value`
/// what is filled in already; `checked` is there for checkboxes.
struct Field {
  FieldKind kind = FieldKind::text;
  std::string name = {};
  std::string value = {};
  std::optional<bool> checked = {};

  bool operator==(const Field&) const = default;
};

/// A cell's table in the document, its row and column in the table, each from 1.
struct Cell {
  int table = 0;
  int row = 0;
  int column = 0;

  auto operator<=>(const Cell&) const = default;
};

/// From `offset` in the text of a block on, the text stands at `place`.
struct Anchor {
  std::size_t offset = 0;
  Place place;

  bool operator==(const Anchor&) const = default;
};

/// A paragraph, a heading, one paragraph of a cell... `text` is UTF-8 in which white space is
/// single spaces, without bullets, list numbers or a checkbox at its start; further checkboxes are
/// U+2610 and U+2611, blanks to fill in stay the underscores they are.
struct Block {
  BlockKind kind = BlockKind::paragraph;
  Part part = Part::body;
  /// 1 to 6 of a heading, the depth of a list item, else 0.
  int level = 0;
  std::string text;
  Place where;
  std::optional<Cell> cell = {};
  /// A paragraph may hold several ("Yes [ ] No [ ]"); those of kind form_field and
  /// signature_line are chiefly that.
  std::vector<Field> fields = {};
  /// Line and page changes within the text, by offset.
  std::vector<Anchor> anchors = {};

  bool operator==(const Block&) const = default;
};

/// The place of the character at `offset` of the block's text.
Place place_at(const Block& block, std::size_t offset);

struct Document {
  std::string name;
  Format format = Format::text;
  /// As the file states it, or its first heading of the highest level; may be empty.
  std::string title = {};
  /// As the file states it ("en-US"); empty where it does not.
  std::string language = {};
  std::vector<Block> blocks = {};
  /// What the reader had to assume or leave out; never errors.
  Diagnostics remarks = {};
};

}  // namespace probity::documents
