#pragma once

#include <string>
#include <string_view>

namespace probity::generation {

/// Text as XML and HTML take it for text, in attributes too.
std::string html_text(std::string_view text);

}  // namespace probity::generation
