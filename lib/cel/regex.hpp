#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "cel/meter.hpp"
#include "cel/value.hpp"

namespace probity::cel {

class Pattern;

/// A place for a compiled pattern, filled by the first that needs it. Threads may race for it.
class PatternCache {
 public:
  PatternCache() = default;
  PatternCache(const PatternCache&) = delete;
  PatternCache& operator=(const PatternCache&) = delete;
  ~PatternCache();

  const Pattern& get(std::string_view pattern) const;

 private:
  mutable std::atomic<const Pattern*> pattern_{nullptr};
};

/// Whether the RE2 pattern matches a part of the text: a boolean, or an error for a pattern that is
/// damaged or too large.
Value matches(std::string_view text, std::string_view pattern, Meter& meter);
Value matches(std::string_view text, const Pattern& pattern, Meter& meter);

/// What is wrong with a pattern; none where it is sound.
std::optional<std::string> pattern_problem(std::string_view pattern);

}  // namespace probity::cel
