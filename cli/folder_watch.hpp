#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "base/result.hpp"

namespace probity::cli {

/// Waits until files change, as the kernel tells it (inotify), or until somebody asks to end.
class FolderWatch {
 public:
  enum class Event { changed, ended };

  /// From here on SIGINT and SIGTERM are events of this, and do not end the program.
  static Result<FolderWatch> open();
  FolderWatch(FolderWatch&& other) noexcept;
  FolderWatch& operator=(FolderWatch&&) = delete;
  ~FolderWatch();

  /// Watches a folder with all below it, or a file; one that is not there is waited for. What is
  /// watched already stays so: called before each check, it takes in what is new.
  Status add(const std::filesystem::path& path);

  /// Waits for the next change, and until a burst of them has passed.
  Event wait();

 private:
  FolderWatch(int changes, int signals) : changes_(changes), signals_(signals) {}
  Status add_folder(const std::filesystem::path& folder, const std::string& only);
  /// Whether something was there that counts.
  bool read_changes();
  bool is_ended() const;

  /// Whether something that was missing has come.
  bool has_come() const;

  struct Watched {
    std::filesystem::path folder;
    bool is_whole = false;
    std::set<std::string> names;  // those that count, where it is not whole
  };
  int changes_;
  int signals_;
  std::map<int, Watched> watched_;  // by the kernel's number
  std::set<std::filesystem::path> missing_;
};

}  // namespace probity::cli
