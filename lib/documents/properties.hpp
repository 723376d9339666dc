#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "documents/readers.hpp"

namespace probity::documents {

/// What a DOCX or ODT says about itself, in Dublin Core terms.
struct Properties {
  std::string title = {};
  std::string language = {};
};

Result<Properties> read_properties(std::string_view bytes, const std::string& part,
                                   const Input& input);

}  // namespace probity::documents
