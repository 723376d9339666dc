#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "documents/document.hpp"
#include "documents/read.hpp"

/// The readers behind read(), one a format. Each is given bytes of its own format.
namespace probity::documents {

struct Input {
  std::string_view bytes;
  std::string name;
  Limits limits = {};
  Tools tools = {};
};

/// The three that read text are given UTF-8 (see encoding.hpp).
Result<Document> read_text(const Input& input);
Result<Document> read_markdown(const Input& input);
Result<Document> read_html(const Input& input);

Result<Document> read_docx(const Input& input);
Result<Document> read_odt(const Input& input);
/// An ODT in one XML file (.fodt).
Result<Document> read_flat_odt(const Input& input);
Result<Document> read_pdf(const Input& input);

/// A diagnostic about a whole file.
Diagnostic file_problem(const std::string& name, std::string what, std::string why = {},
                        std::string fix = {});

}  // namespace probity::documents
