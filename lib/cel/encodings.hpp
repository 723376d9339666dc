#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace probity::cel {

/// Base64 of RFC 4648 with padding.
std::string encode_base64(std::string_view bytes);
/// Padding may be missing; none where the text is no base64.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace probity::cel
