#include "signing/locked_memory.hpp"

#include <new>
#include <utility>

#include <sodium.h>

#include "signing/start.hpp"

namespace probity::signing {

LockedMemory::LockedMemory(std::size_t size) : data_(nullptr), size_(size) {
  start_sodium();
  data_ = static_cast<unsigned char*>(::sodium_malloc(size));
  if (data_ == nullptr) throw std::bad_alloc();
  ::sodium_memzero(data_, size_);
}

LockedMemory::LockedMemory(LockedMemory&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

LockedMemory& LockedMemory::operator=(LockedMemory&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

LockedMemory::~LockedMemory() {
  ::sodium_free(data_);
}

}  // namespace probity::signing
