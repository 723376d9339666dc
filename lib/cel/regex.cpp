#include "cel/regex.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

namespace probity::cel {
namespace {

/// What the compiled pattern and its automaton may take. RE2's time is linear in the text whatever
/// the pattern; this bounds the factor.
constexpr std::int64_t memory_limit = 1 << 20;
constexpr std::size_t pattern_limit = 4096;

RE2::Options options() {
  RE2::Options options(RE2::Quiet);
  options.set_max_mem(memory_limit);
  options.set_never_capture(true);
  return options;
}

}  // namespace

class Pattern {
 public:
  explicit Pattern(std::string_view pattern)
      : regex_(re2::StringPiece(pattern.data(), pattern.size()), options()) {}

  bool is_sound() const { return regex_.ok(); }
  std::string problem() const {
    return fmt::format("the pattern '{}' cannot be used: {}", regex_.pattern(), regex_.error());
  }
  bool matches(std::string_view text) const {
    return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), regex_);
  }
  /// Steps for each byte of the text, were the automaton to run without its cache.
  std::uint64_t steps_per_byte() const {
    return 1 + static_cast<std::uint64_t>(regex_.ProgramSize()) / 16;
  }

 private:
  RE2 regex_;
};

PatternCache::~PatternCache() {
  delete pattern_.load(std::memory_order_acquire);
}

const Pattern& PatternCache::get(std::string_view pattern) const {
  if (const Pattern* known = pattern_.load(std::memory_order_acquire)) return *known;
  auto made = std::make_unique<const Pattern>(pattern);
  const Pattern* expected = nullptr;
  if (pattern_.compare_exchange_strong(expected, made.get(), std::memory_order_acq_rel)) {
    return *made.release();
  }
  return *expected;
}

Value matches(std::string_view text, const Pattern& pattern, Meter& meter) {
  if (!pattern.is_sound()) return Value::error(pattern.problem());
  if (!meter.charge(text.size() * pattern.steps_per_byte())) return Value::error("too many steps");
  return Value::boolean(pattern.matches(text));
}

Value matches(std::string_view text, std::string_view pattern, Meter& meter) {
  if (pattern.size() > pattern_limit) {
    return Value::error(fmt::format("a pattern is longer than {} bytes", pattern_limit));
  }
  if (!meter.charge(100 + pattern.size() * 16)) return Value::error("too many steps");
  return matches(text, Pattern(pattern), meter);
}

std::optional<std::string> pattern_problem(std::string_view pattern) {
  if (pattern.size() > pattern_limit) {
    return fmt::format("a pattern is longer than {} bytes", pattern_limit);
  }
  const Pattern compiled(pattern);
  if (compiled.is_sound()) return std::nullopt;
  return compiled.problem();
}

}  // namespace probity::cel
