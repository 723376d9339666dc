#pragma once

#include <string>
#include <string_view>

#include "base/date.hpp"
#include "text/html.hpp"

/// Text as HTML and SVG, shared by the parts of the report.
namespace probity::reports {

using text::html_escaped;

/// A text of unknown direction within a line, so that it cannot turn what stands around it.
std::string html_isolated(std::string_view text);

/// A sentence of ours, which runs from left to right whatever name it begins with.
std::string html_sentence(std::string_view text);

/// An id or the part behind '#': letters, digits, dots, hyphens; others become hyphens.
std::string html_anchor(std::string_view prefix, std::string_view name);

/// The text, as a link where the address is one of the web.
std::string html_link(std::string_view url, std::string_view text);

/// "22 November 2026".
std::string spoken_date(Date date);
/// The same for programs and people.
std::string html_time(Date date);

/// "telehealth-informed-consent" as "Telehealth informed consent".
std::string words_of_id(std::string_view id);

/// With a capital letter at its beginning, where that is one of ASCII.
std::string capitalized(std::string_view text);

/// "1 error", "2 errors".
std::string counted(long count, std::string_view singular, std::string_view plural);

}  // namespace probity::reports
