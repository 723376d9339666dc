#pragma once

#include <filesystem>
#include <span>

#include "base/result.hpp"
#include "signing/locked_memory.hpp"

namespace probity::signing {

/// A passphrase. It lives in locked memory, can be compared and used to open or seal a key, and
/// cannot be printed, copied or read out.
class Secret {
 public:
  /// As many bytes as minisign takes.
  static constexpr std::size_t longest = 1023;

  /// Copies the bytes and wipes them where they stood.
  static Result<Secret> take(std::span<char> bytes);
  /// One line, without its end; what follows it stays unread.
  static Result<Secret> read_line(int fd);
  /// The first line of a file that nobody but its owner can read, or of a pipe.
  static Result<Secret> read_file(const std::filesystem::path& path);

  bool empty() const { return size_ == 0; }
  /// In constant time.
  bool operator==(const Secret& other) const;

 private:
  friend class SealedKey;
  Secret();
  Status check() const;
  std::string_view bytes() const { return memory_.view().substr(0, size_); }

  LockedMemory memory_;
  std::size_t size_ = 0;
};

/// Refuses a file that its group or others can read, and says how to mend it. Pipes pass.
Status check_private(int fd, const std::filesystem::path& path);

}  // namespace probity::signing
