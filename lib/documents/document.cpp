#include "documents/document.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "text/utf8.hpp"

namespace probity::documents {

std::string_view to_string(Format format) {
  switch (format) {
    case Format::docx:
      return "docx";
    case Format::odt:
      return "odt";
    case Format::pdf:
      return "pdf";
    case Format::html:
      return "html";
    case Format::markdown:
      return "markdown";
    case Format::text:
      return "text";
  }
  return "";
}

std::string to_string(const Place& place) {
  if (place.line > 0 && place.column > 0)
    return fmt::format("line {}, column {}", place.line, place.column);
  if (place.line > 0) return fmt::format("line {}", place.line);
  if (place.page > 0 && place.paragraph > 0)
    return fmt::format("page {}, paragraph {}", place.page, place.paragraph);
  if (place.page > 0) return fmt::format("page {}", place.page);
  if (place.paragraph > 0) return fmt::format("paragraph {}", place.paragraph);
  return {};
}

std::string_view to_string(BlockKind kind) {
  switch (kind) {
    case BlockKind::paragraph:
      return "paragraph";
    case BlockKind::heading:
      return "heading";
    case BlockKind::list_item:
      return "list-item";
    case BlockKind::table_cell:
      return "table-cell";
    case BlockKind::form_field:
      return "form-field";
    case BlockKind::signature_line:
      return "signature-line";
  }
  return "";
}

std::string_view to_string(Part part) {
  switch (part) {
    case Part::body:
      return "body";
    case Part::header:
      return "header";
    case Part::footer:
      return "footer";
    case Part::note:
      return "note";
    case Part::text_box:
      return "text-box";
  }
  return "";
}

std::string_view to_string(FieldKind kind) {
  switch (kind) {
    case FieldKind::checkbox:
      return "checkbox";
    case FieldKind::text:
      return "text";
    case FieldKind::choice:
      return "choice";
    case FieldKind::date:
      return "date";
    case FieldKind::signature:
      return "signature";
  }
  return "";
}

Place place_at(const Block& block, std::size_t offset) {
  offset = std::min(offset, block.text.size());
  const auto next = std::upper_bound(
      block.anchors.begin(), block.anchors.end(), offset,
      [](std::size_t value, const Anchor& anchor) { return value < anchor.offset; });
  const Anchor from = next == block.anchors.begin() ? Anchor{0, block.where} : *std::prev(next);
  Place place = from.place;
  if (place.column > 0) {
    const std::string_view before =
        std::string_view(block.text).substr(from.offset, offset - from.offset);
    place.column += static_cast<int>(text::count_characters(before));
  }
  return place;
}

}  // namespace probity::documents
