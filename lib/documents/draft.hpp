#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "documents/document.hpp"
#include "documents/read.hpp"

namespace probity::documents {

/// A block in the making: readers append what they meet, as it comes.
class Draft {
 public:
  Draft() = default;
  Draft(BlockKind of_kind, int at_level, Part in_part)
      : kind(of_kind), level(at_level), part(in_part) {}

  /// Appends UTF-8 that stands at `place`, line by line in formats with lines. White space
  /// becomes single spaces; soft hyphens, zero-width and bidirectional marks are left out;
  /// ligatures are spelt out and the accents of Latin letters composed.
  void append(std::string_view bytes, const Place& place);
  /// A space, if text comes before and after it.
  void append_space() { space_pending_ = true; }
  /// A space where the format has a line end: lines that make up a form become blocks of their own.
  void append_line_break();
  /// A field that the format itself marks; a checkbox also shows in the text.
  void append_field(Field field, const Place& place);

  bool empty() const { return text.empty() && fields.empty(); }

  BlockKind kind = BlockKind::paragraph;
  int level = 0;
  Part part = Part::body;
  std::optional<Cell> cell = {};
  std::string text = {};
  std::vector<Field> fields = {};
  std::vector<Anchor> anchors = {};
  /// Offsets in the text at which lines start.
  std::vector<std::size_t> line_starts = {};
  Place where = {};

 private:
  void start_at(const Place& place);
  void add_character(char32_t character);
  bool space_pending_ = false;
  /// The next text stands where its place says, not where the text so far would lead.
  bool is_moved_ = false;
};

constexpr std::string_view open_box = "\xe2\x98\x90";     // U+2610
constexpr std::string_view checked_box = "\xe2\x98\x91";  // U+2611

/// Makes blocks of drafts, within the limits, and sees to what all formats have in common:
/// checkboxes and blanks drawn with characters, signature lines, paragraph numbers.
class Collector {
 public:
  explicit Collector(const Limits& limits) : limits_(limits) {}

  /// Drafts without text and fields are dropped.
  void add(Draft draft);
  /// Whether a limit is passed; readers may stop then, take() says so.
  bool is_over() const { return over_; }
  std::size_t size() const { return blocks_.size(); }

  Result<std::vector<Block>> take(const std::string& name);

 private:
  void add_line(Draft draft);

  Limits limits_;
  std::vector<Block> blocks_ = {};
  std::size_t text_bytes_ = 0;
  bool over_ = false;
};

/// Turns byte offsets into lines and columns; quick where offsets only grow, as readers' do.
class Locator {
 public:
  explicit Locator(std::string_view bytes) : bytes_(bytes) {}
  /// The place of a byte; one before the last that was asked for gives that last place.
  Place at(std::size_t offset);

 private:
  std::string_view bytes_;
  std::size_t offset_ = 0;
  int line_ = 1;
  int column_ = 1;
};

/// The title of a document that states none: its first heading of the highest level.
std::string title_of(const std::vector<Block>& blocks);

}  // namespace probity::documents
