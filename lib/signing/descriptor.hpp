#pragma once

#include <filesystem>
#include <utility>

#include "base/result.hpp"

namespace probity::signing {

/// An open file descriptor, closed at the end of its scope.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor();

  int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }

 private:
  int fd_;
};

/// "cannot be written: permission denied", with the path in its place.
Diagnostic file_problem(const std::filesystem::path& path, std::string_view what, int code);

/// A regular file or a pipe, open for reading.
Result<Descriptor> open_to_read(const std::filesystem::path& path);

/// Writes all, or says which of the system's reasons stood against it (0 where none did).
int write_all(int fd, std::string_view bytes);

}  // namespace probity::signing
