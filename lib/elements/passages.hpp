#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "documents/document.hpp"
#include "elements/pattern.hpp"

namespace probity::elements {

/// A sentence of a document, with what it must be read with: the words that lead into its list or
/// stand before it in its row are among its tokens.
struct Passage {
  std::size_t block = 0;
  std::size_t begin = 0;  // in the text of the block
  std::size_t end = 0;
  bool is_heading = false;
  /// The passage that is the nearest heading above; of a heading, the one that it stands under.
  std::optional<std::size_t> heading = {};
  std::size_t first_atom = 0;
  std::size_t last_atom = 0;  // past the end
  std::size_t length = 0;     // in tokens
  std::size_t words = 0;      // of the sentence itself
  std::size_t lead = 0;       // tokens before the sentence itself
};

/// The sentences of a document in reading order, ready for matching.
class Passages {
 public:
  Passages(const documents::Document& document, const Atoms& atoms);

  const std::vector<Passage>& all() const { return passages_; }
  /// Each atom of the passage and where it stands.
  using Standing = std::pair<AtomId, std::uint32_t>;
  const Standing* begin(const Passage& passage) const { return &atoms_[passage.first_atom]; }
  const Standing* end(const Passage& passage) const { return atoms_.data() + passage.last_atom; }

 private:
  friend class PassageBuilder;
  std::vector<Passage> passages_;
  std::vector<Standing> atoms_;
};

/// From the token at `from` on.
void load(Occurrences& occurrences, const Passages& passages, const Passage& passage,
          std::size_t from = 0);

}  // namespace probity::elements
