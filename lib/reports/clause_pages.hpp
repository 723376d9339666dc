#pragma once

#include <string>
#include <vector>

#include "elements/library.hpp"
#include "generation/templates.hpp"
#include "reports/terminal.hpp"

/// Clauses of documents for people.
namespace probity::reports {

/// Of one kind of document: whether a clause stands in that of a practice, in a sentence.
struct ClauseUse {
  std::string kind;
  std::string says;
};

/// What a clause says, in which documents and sections it stands and when, which elements it
/// satisfies, on what it rests; `uses` tell of one practice.
std::string clause_page(const generation::Clause& clause, const generation::Templates& templates,
                        const elements::Library& elements, const std::vector<ClauseUse>& uses,
                        const Layout& layout);

/// The contract's JSON of `rules list`, with the clauses.
std::string with_clauses_json(const std::string& rules, const generation::Templates& templates);
/// A line a clause.
std::string clause_list_text(const generation::Templates& templates);

}  // namespace probity::reports
