#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace probity::text {

/// The code points of UTF-8 (RFC 3629: no overlong forms, no surrogates, up to U+10FFFF).

/// The length in bytes of the well-formed character at the start of `bytes`; 0 where there is none.
std::size_t character_length(std::string_view bytes);
/// Decodes the well-formed character at the start of `bytes`, which must be there.
char32_t decode_character(std::string_view bytes);
void append_character(std::string& to, char32_t character);
/// Characters in `bytes`; a byte that belongs to no well-formed character counts as one.
std::size_t count_characters(std::string_view bytes);
/// The offset of the first byte that is not UTF-8; none where all is well.
std::optional<std::size_t> first_damage(std::string_view bytes);

}  // namespace probity::text
