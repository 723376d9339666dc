#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace probity::documents {

/// What the bytes of a file are. ZIP containers are told apart later, by their members.
enum class Content { zip, pdf, html, flat_odt, markdown, text };

/// Tells the content by the bytes; the name decides only between Markdown, HTML in Markdown and
/// plain text. What no reader reads (RTF, old Word files, images, programs) is an error that says
/// what it is and what to do.
Result<Content> detect(std::string_view bytes, const std::string& name);

}  // namespace probity::documents
