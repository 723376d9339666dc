#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "text/source.hpp"
#include "yaml/record.hpp"
#include "yaml/tree_builder.hpp"

namespace probity::yaml {

/// What had been read when a text turned out to be no YAML.
struct SyntaxContext {
  const std::vector<OpenCollection>& open;
  std::size_t last_begin = 0;  // of the last node
  std::size_t last_end = 0;
  Style last_style = Style::plain;
};

/// yaml-cpp's message in plain words, at the place where the mistake was probably made.
Diagnostic syntax_error(const text::Source& source, std::size_t offset, std::string_view message,
                        const SyntaxContext& context);

/// For a text in quotes, beginning at `quote`, that has no end.
Diagnostic never_closed_quote(const text::Source& source, std::size_t quote);

/// For a name at `offset` of a mapping in block style that is not followed by a colon.
Diagnostic missing_colon(const text::Source& source, std::size_t offset, std::string_view name);

/// For text at `offset`, after the end of the document.
Diagnostic after_the_end(const text::Source& source, std::size_t offset, const Record& root);

}  // namespace probity::yaml
