#pragma once

#include <string>
#include <string_view>

namespace probity::documents {

/// Text as UTF-8 without byte order mark.
struct Decoded {
  std::string text;
  /// What the text was taken for ("UTF-8", "UTF-16", "Windows-1252").
  std::string encoding;
  /// Whether that was a guess which people should hear of.
  bool guessed = false;
};

/// Decodes by byte order mark; else by `declared` (an HTML charset, may be empty) where it is one
/// we know; else UTF-8 where the bytes are that; else Windows-1252, which never fails.
Decoded decode(std::string_view bytes, std::string_view declared = {});

/// The charset that an HTML page states in its first kilobyte, in lower case; empty if none.
std::string html_charset(std::string_view bytes);

}  // namespace probity::documents
