#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generation/templates.hpp"

namespace probity::generation {

/// A clause with the document of its front matter, from which its sources borrow their texts.
struct ReadClause {
  Clause clause;
  yaml::Document front;
};

/// Reads a clause's file; `path` is for people. Errors have places: front matter that does not
/// hold, a {{name}} in the text that no variable has, mustache that is not closed or takes in other
/// files.
Result<ReadClause> read_clause(const std::string& path, std::string_view bytes,
                               const cel::Environment& environment);

/// The front matter of a file; empty where it has none.
std::string_view front_matter(std::string_view bytes);

/// A clause whose file has the very front matter of one that was read: the same clause in another
/// language, as a rule. Its sources borrow what those of `twin` do.
Result<Clause> read_twin(const Clause& twin, const std::string& path, std::string_view bytes);

/// Whether a file begins with front matter.
bool has_front_matter(std::string_view bytes);

/// A {{name}} in a clause's text that it has no variable for, or mustache that does not hold.
Status check_body(const Clause& clause, const text::Source& source, std::size_t start);

}  // namespace probity::generation
