#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace probity {

/// A compact binary form for data that is compiled into the program: numbers in the machine's
/// order, texts with their lengths, nothing aligned.
class PackedWriter {
 public:
  void number(std::uint64_t value) {
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    bytes_.append(bytes, sizeof value);
  }
  void text(std::string_view value) {
    number(value.size());
    bytes_ += value;
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Reads what PackedWriter wrote. Past damage every number is 0 and every text empty, and
/// is_whole() is false; so a reader checks once, at the end, and bounds its loops by remaining().
class PackedReader {
 public:
  explicit PackedReader(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    const auto raw = take(sizeof value);
    if (raw.size() == sizeof value) std::memcpy(&value, raw.data(), sizeof value);
    return value;
  }
  std::string_view text() { return take(number()); }
  /// A count of things that take at least a byte each.
  std::size_t count() {
    const std::uint64_t value = number();
    if (value <= bytes_.size()) return static_cast<std::size_t>(value);
    whole_ = false;
    bytes_ = {};
    return 0;
  }
  std::size_t remaining() const { return bytes_.size(); }
  bool is_whole() const { return whole_; }

 private:
  std::string_view take(std::uint64_t size) {
    if (size > bytes_.size()) {
      whole_ = false;
      bytes_ = {};
      return {};
    }
    const auto taken = bytes_.substr(0, static_cast<std::size_t>(size));
    bytes_.remove_prefix(static_cast<std::size_t>(size));
    return taken;
  }

  std::string_view bytes_;
  bool whole_ = true;
};

}  // namespace probity
