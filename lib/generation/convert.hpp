#pragma once

#include <string>
#include <string_view>

#include "generation/compose.hpp"
#include "generation/letter.hpp"

namespace probity::generation {

enum class FileFormat { markdown, html, docx, odt, pdf };

/// By a file's ending; Markdown where there is none. Another ending is an error that names those
/// that can be had.
Result<FileFormat> format_of(std::string_view file);

/// The bytes of the document in a format; all but Markdown carry the letterhead. DOCX and ODT come
/// from pandoc, with the styles, head and foot of templates/reference, and PDF from WeasyPrint;
/// where the program is not there, the error says which package to install. The day stands in for
/// the clock (SOURCE_DATE_EPOCH).
Result<std::string> convert(const Composed& document, FileFormat format, const Templates& templates,
                            const Sender& sender, Date as_of);

}  // namespace probity::generation
