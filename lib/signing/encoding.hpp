#pragma once

#include "signing/bytes.hpp"

namespace probity::signing {

/// Lower-case hexadecimal.
std::string to_hex(std::string_view bytes);
/// Lower or upper case, an even number of digits and nothing else.
std::optional<std::string> from_hex(std::string_view text);

/// Standard base64 (RFC 4648 section 4) with padding.
std::string to_base64(std::string_view bytes);
/// Strict: no spaces, right padding, no stray bits, so that each byte string has one spelling.
std::optional<std::string> from_base64(std::string_view text);

/// A decimal number as the formats of this room write them: digits only, no leading zero.
std::optional<std::uint64_t> parse_number(std::string_view text);

bool is_ascii(std::string_view bytes);
bool is_utf8(std::string_view bytes);

/// Takes as long for a difference in the first byte as for one in the last. Lengths are public.
bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace probity::signing
