#pragma once

#include <cstddef>
#include <string_view>

namespace probity::signing {

/// Bytes that are never swapped out, stand between guard pages and are wiped when they go. All
/// that is secret in this room is held so; nothing else may copy it. Moves, never copies.
class LockedMemory {
 public:
  explicit LockedMemory(std::size_t size);
  LockedMemory(LockedMemory&& other) noexcept;
  LockedMemory& operator=(LockedMemory&& other) noexcept;
  ~LockedMemory();

  unsigned char* data() { return data_; }
  const unsigned char* data() const { return data_; }
  std::size_t size() const { return size_; }
  std::string_view view() const { return {reinterpret_cast<const char*>(data_), size_}; }

 private:
  unsigned char* data_;
  std::size_t size_;
};

}  // namespace probity::signing
