#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace probity::licensure {

/// What an answer says, from the best to the worst.
enum class Verdict : std::uint8_t { permitted, conditional, unknown, not_permitted };

/// "permitted", "conditional", "unknown", "not-permitted".
std::string_view to_string(Verdict verdict);

constexpr Verdict better(Verdict a, Verdict b) {
  return std::min(a, b);
}
constexpr Verdict worse(Verdict a, Verdict b) {
  return std::max(a, b);
}

/// Whether a condition holds.
enum class Truth : std::uint8_t { pass, fail, unknown };

/// "pass", "fail", "unknown".
std::string_view to_string(Truth truth);

}  // namespace probity::licensure
