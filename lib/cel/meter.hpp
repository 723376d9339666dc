#pragma once

#include <cstdint>

namespace probity::cel {

/// Steps for making a list, a map or a text, so that steps also bound the memory.
inline constexpr std::uint64_t allocation_cost = 8;

/// Counts the steps of one evaluation down. Once it is exceeded every charge fails, so loops end.
class Meter {
 public:
  explicit Meter(std::uint64_t limit) : left_(limit) {}

  /// Takes steps; false where there are not so many left.
  bool charge(std::uint64_t steps) {
    if (steps > left_) {
      left_ = 0;
      exceeded_ = true;
      return false;
    }
    left_ -= steps;
    return true;
  }
  bool exceeded() const { return exceeded_; }
  std::uint64_t left() const { return left_; }

 private:
  std::uint64_t left_;
  bool exceeded_ = false;
};

}  // namespace probity::cel
