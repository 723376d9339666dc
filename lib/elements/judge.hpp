#pragma once

#include <vector>

#include "elements/examine.hpp"
#include "elements/scan.hpp"

namespace probity::elements {

/// Present where the wordings weigh enough together, partial where there is any, else absent.
Verdict verdict_of(const std::vector<Hit>& hits);

/// The best passages of an element, in order of how well they show it; at most a few.
std::vector<Evidence> evidence_of(const std::vector<Hit>& hits, const Passages& passages,
                                  const documents::Document& document);

/// The sentence of a passage with its place.
Evidence quote(const Passage& passage, const documents::Document& document);

}  // namespace probity::elements
