#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/diagnostic.hpp"
#include "text/source.hpp"
#include "yaml/node.hpp"

namespace probity::yaml {

/// A tree of nodes and the text it came from. Immutable; copies are cheap and share the nodes,
/// which live as long as any copy.
class Document {
 public:
  const Node& root() const { return *root_; }
  const text::Source& source() const { return source_; }
  /// The mistakes that did not keep the text from being read; empty unless Options::on_mistake is
  /// `collect`. A Reader takes them along.
  const Diagnostics& mistakes() const;

  Location location(const Node& node) const;
  /// The place of a byte of node.text(), for scalars of every style: where a character of an
  /// expression stands in the file. Without the source (a document that was loaded from its
  /// serialized form) it is exact for plain, quoted and | scalars that need no unfolding or
  /// unescaping, else the place of the scalar.
  Location location_in(const Node& scalar, std::size_t offset) const;

  /// A diagnostic at the node, with its excerpt.
  Diagnostic diagnostic(const Node& node, std::string what, std::string why = {},
                        std::string fix = {}) const;
  /// A diagnostic at a part of node.text(), `length` bytes from `offset` on.
  Diagnostic diagnostic_in(const Node& scalar, std::size_t offset, std::size_t length,
                           std::string what, std::string why = {}, std::string fix = {}) const;

 private:
  friend struct DocumentAccess;
  Document(text::Source source, std::shared_ptr<const void> owner, std::string_view bytes)
      : source_(std::move(source)), owner_(std::move(owner)), bytes_(bytes) {}

  text::Source source_;
  std::shared_ptr<const void> owner_;  // of the bytes; null where they are static
  std::string_view bytes_;             // the tree in its serialized form
  const Node* root_ = nullptr;
  std::shared_ptr<const Diagnostics> mistakes_;  // null where there are none
};

}  // namespace probity::yaml
