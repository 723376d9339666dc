#include "text/html.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace probity::text {

std::string html_escaped(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const auto length = character_length(text);
    if (length != 1) {
      result += length == 0 ? "\xef\xbf\xbd" : text.substr(0, length);
      text.remove_prefix(std::max<std::size_t>(length, 1));
      continue;
    }
    const char c = text.front();
    text.remove_prefix(1);
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\'':
        result += "&#39;";
        break;
      default:
        if ((c >= ' ' && c != '\x7f') || c == '\t' || c == '\n') result += c;
    }
  }
  return result;
}

}  // namespace probity::text
