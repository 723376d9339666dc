#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generation/templates.hpp"
#include "practice/practice.hpp"

namespace probity::generation {

struct Order {
  std::string_view kind;
  std::string_view language = "en";
  /// Where the client is; empty for a document that does not depend on it.
  std::string_view place;
  Date as_of;
  /// Whether each clause is followed by a note on what it rests on.
  enum class Sources { left_out, noted } sources = Sources::left_out;
};

/// A clause as it stands in a document: its text with all that it names filled in, as Markdown.
struct ComposedClause {
  const Clause* clause = nullptr;
  std::string markdown;
};

/// A document as Markdown, and what of it a person must still fill in.
struct Composed {
  std::string title;
  std::string language;
  std::string markdown;
  /// What stands as [To complete: ...] in it, in order.
  std::vector<std::string> gaps;
  std::vector<ComposedClause> clauses;
};

/// Puts a document together. The error names each field of the practice that a clause needs and
/// that is not declared. What hangs on a fact of the place that is unknown or weak becomes a gap.
Result<Composed> compose(const Order& order, const Templates& templates,
                         const practice::Practice& practice, const licensure::Law& law);

/// The facts of the place that an expression names: "board" of "place.board.name".
std::vector<std::string_view> place_facts_in(std::string_view expression);

/// Text of the practice's own as Markdown takes it for text.
std::string escaped_for_markdown(std::string_view text);

}  // namespace probity::generation
