#pragma once

#include <string>
#include <string_view>

#include "documents/docx_styles.hpp"
#include "documents/draft.hpp"

namespace probity::documents {

/// Adds the blocks of one part of a DOCX (the body, a header, the footnotes) to the collector.
/// Gives whether the part embeds another file whose text is not read.
Result<bool> add_docx_part(Collector& collector, std::string_view bytes, const std::string& name,
                           Part part, const DocxStyles& styles, const Input& input);

}  // namespace probity::documents
