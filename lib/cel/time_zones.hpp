#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace probity::cel {

/// Seconds east of UTC at an instant in a zone: "UTC", "+05:30", "-02:30", "02:00", or a name of
/// the system's time zone database ("America/New_York"); none where there is no such zone. Neither
/// the process's own zone nor its environment plays a part.
std::optional<std::int64_t> zone_offset(std::string_view zone, std::int64_t seconds_since_1970);

}  // namespace probity::cel
