#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

/// YAML as nodes that know their place.
namespace probity::yaml {

enum class Kind : std::uint8_t { empty, scalar, sequence, mapping };

/// How a scalar is written: plain, 'single', "double", | literal or > folded.
enum class Style : std::uint8_t { plain, single_quoted, double_quoted, literal, folded };

struct Entry;

/// One node of a Document, which owns it: held by reference or pointer, never copied. An alias is
/// the node that it names, at the place of that node. Nodes refer to their parts by distances, so
/// the bytes of a tree are the same in memory and in a file (see serialized.hpp).
class Node {
 public:
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;

  Kind kind() const { return kind_; }
  bool is_scalar() const { return kind_ == Kind::scalar; }
  bool is_sequence() const { return kind_ == Kind::sequence; }
  bool is_mapping() const { return kind_ == Kind::mapping; }
  /// Nothing at all, or a plain `~` or `null`. (`Null` and `"null"` are texts.)
  bool is_null() const;

  /// The text of a scalar as it reads, escapes and folding undone; empty for all else.
  std::string_view text() const {
    return kind_ == Kind::scalar ? std::string_view(target(), size_) : std::string_view();
  }
  Style style() const { return style_; }
  /// Whether a scalar is written as plain text: only such a one can be a number, a boolean, null.
  /// (With the tag !!str it cannot.)
  bool is_plain() const {
    return kind_ == Kind::scalar && style_ == Style::plain && (flags_ & is_tagged_text) == 0;
  }

  /// The items of a sequence, the entries of a mapping in their order; none for all else.
  std::span<const Node> items() const;
  std::span<const Entry> entries() const;
  /// The value that a mapping has for `key`; null where there is none.
  const Node* find(std::string_view key) const;
  /// The key of which this node is the value; null for an item, a key and the root.
  const Node* key() const { return (flags_ & has_key) != 0 ? this - 1 : nullptr; }

  /// The place of the first character, from 1 and in characters: of a quoted scalar its quote, of
  /// a block scalar its `|`, of a block mapping its first key, of nothing the place after its
  /// colon.
  int line() const { return static_cast<int>(line_); }
  int column() const { return static_cast<int>(column_); }
  /// How many characters the node covers on that line, quotes included; 1 for what is no scalar.
  int width() const { return width_; }
  /// Of a block scalar (| or >): the line on which its content begins, and by how many characters
  /// that is indented. Of a | scalar the nth line of the text stands on content_line() + n.
  int content_line() const { return is_block() ? line() + 1 : line(); }
  int indentation() const { return indentation_; }
  bool is_block() const { return style_ == Style::literal || style_ == Style::folded; }

 private:
  friend struct Entry;
  // No member has an initial value: nodes are never made one by one, they come to be with the
  // bytes of the whole tree (record.hpp has the same layout for those who write these bytes).
  Node() = default;

  static constexpr std::uint8_t has_key = 1;
  static constexpr std::uint8_t is_tagged_text = 2;

  const char* target() const { return reinterpret_cast<const char*>(this) + distance_; }

  std::int32_t distance_;  // in bytes, from this node to its text or its first child
  std::uint32_t size_;     // bytes of text, items, or entries
  std::uint32_t line_;
  std::uint32_t column_;
  std::uint16_t width_;
  std::uint16_t indentation_;
  Kind kind_;
  Style style_;
  std::uint8_t flags_;
  [[maybe_unused]] std::uint8_t unused_;
};

/// An entry of a mapping: the key is always a scalar, and no key occurs twice.
struct Entry {
  Node key;
  Node value;

 private:
  Entry() = default;
};

/// Whether two trees say the same: kinds, texts, styles and order; places do not count.
bool same_content(const Node& one, const Node& other);

}  // namespace probity::yaml
