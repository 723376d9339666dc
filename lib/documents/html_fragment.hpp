#pragma once

#include "documents/draft.hpp"
#include "documents/readers.hpp"

namespace probity::documents {

/// Adds the blocks of HTML that stands within another text, from `first_line` on.
Status add_html_fragment(Collector& collector, const Input& input, int first_line);

}  // namespace probity::documents
