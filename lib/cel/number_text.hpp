#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace probity::cel {

/// The shortest digits that read back as the same double, as `string()` gives them: "0.1", "1e+06",
/// "NaN", "+Inf".
std::string shortest_text(double value);
/// The same without an exponent: "1000000", "NaN", "Infinity".
std::string plain_text(double value);

/// Decimal digits with an optional sign; none where it is not that or out of range.
std::optional<std::int64_t> read_integer(std::string_view text);
std::optional<std::uint64_t> read_uint(std::string_view text);
/// Also "NaN", "Infinity", "-inf", in any case.
std::optional<double> read_real(std::string_view text);

}  // namespace probity::cel
