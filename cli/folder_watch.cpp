#include "folder_watch.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <utility>

#include <poll.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

namespace probity::cli {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

/// Editors save in steps (write, rename, remove): what follows within `quiet` belongs together. A
/// check must not wait longer than `longest` for a burst that does not end.
constexpr milliseconds quiet{12};
constexpr milliseconds longest{60};
/// How often to look for what is not there yet.
constexpr milliseconds look_again{250};

constexpr std::uint32_t wanted_events = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM |
                                        IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF;

/// Files of editors and of version control, which nobody checks.
bool is_passed_over(std::string_view name) {
  return name == ".git" || name.starts_with(".#") || name.ends_with('~') || name == "4913" ||
         (name.starts_with('.') &&
          (name.ends_with(".swp") || name.ends_with(".swx") || name.ends_with(".swo")));
}

Diagnostic watch_problem(const fs::path& path, int error) {
  Diagnostic problem;
  problem.what = path.empty() ? "changes of files cannot be watched"
                              : fmt::format("'{}' cannot be watched", path.string());
  problem.why = std::strerror(error);
  if (error == ENOSPC || error == EMFILE) {
    problem.why = "the system allows no more watches";
    problem.fix =
        "raise fs.inotify.max_user_watches and max_user_instances with sysctl, or watch "
        "a smaller folder";
  }
  return problem;
}

/// A file that is there at once and whole, so that no end of writing follows: a link.
bool is_link(const fs::path& path) {
  struct stat info {};
  return ::lstat(path.c_str(), &info) == 0 && (S_ISLNK(info.st_mode) || info.st_nlink > 1);
}

bool is_ready(int file, milliseconds wait) {
  pollfd one{file, POLLIN, 0};
  return ::poll(&one, 1, static_cast<int>(wait.count())) > 0;
}

}  // namespace

Result<FolderWatch> FolderWatch::open() {
  sigset_t endings;
  sigemptyset(&endings);
  sigaddset(&endings, SIGINT);
  sigaddset(&endings, SIGTERM);
  const int changes = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (changes < 0) return watch_problem({}, errno);
  ::pthread_sigmask(SIG_BLOCK, &endings, nullptr);
  const int signals = ::signalfd(-1, &endings, SFD_NONBLOCK | SFD_CLOEXEC);
  if (signals < 0) {
    const int error = errno;
    ::close(changes);
    return watch_problem({}, error);
  }
  return FolderWatch(changes, signals);
}

FolderWatch::FolderWatch(FolderWatch&& other) noexcept
    : changes_(std::exchange(other.changes_, -1)),
      signals_(std::exchange(other.signals_, -1)),
      watched_(std::move(other.watched_)),
      missing_(std::move(other.missing_)) {}

FolderWatch::~FolderWatch() {
  if (changes_ >= 0) ::close(changes_);
  if (signals_ >= 0) ::close(signals_);
}

Status FolderWatch::add_folder(const fs::path& folder, const std::string& only) {
  const int number = ::inotify_add_watch(changes_, folder.c_str(), wanted_events | IN_ONLYDIR);
  if (number < 0) {
    const int error = errno;
    if (error != ENOENT && error != ENOTDIR && error != EACCES) return watch_problem(folder, error);
    if (error == ENOENT) missing_.insert(folder);
    return ok();
  }
  auto& watched = watched_[number];
  watched.folder = folder;
  if (only.empty())
    watched.is_whole = true;
  else
    watched.names.insert(only);
  return ok();
}

Status FolderWatch::add(const fs::path& path) {
  std::error_code ignored;
  missing_.erase(path);
  if (fs::exists(path, ignored) && !fs::is_directory(path, ignored)) {
    const auto folder = path.parent_path();
    return add_folder(folder.empty() ? "." : folder, path.filename().string());
  }
  PROBITY_CHECK(add_folder(path, {}));
  std::error_code problem;
  fs::recursive_directory_iterator entry(path, fs::directory_options::skip_permission_denied,
                                         problem);
  for (const fs::recursive_directory_iterator end; !problem && entry != end;
       entry.increment(problem)) {
    if (!entry->is_directory(ignored) || entry->is_symlink(ignored)) continue;
    if (is_passed_over(entry->path().filename().string()))
      entry.disable_recursion_pending();
    else
      PROBITY_CHECK(add_folder(entry->path(), {}));
  }
  return ok();
}

bool FolderWatch::read_changes() {
  alignas(inotify_event) char buffer[16384];
  bool counts = false;
  while (true) {
    const auto size = ::read(changes_, buffer, sizeof buffer);
    if (size <= 0) return counts;
    for (const char* at = buffer; at < buffer + size;) {
      const auto& event = *reinterpret_cast<const inotify_event*>(at);
      at += sizeof(inotify_event) + event.len;
      if ((event.mask & IN_Q_OVERFLOW) != 0) {
        counts = true;
        continue;
      }
      const auto found = watched_.find(event.wd);
      if (found == watched_.end()) continue;
      const std::string name = event.len > 0 ? event.name : "";
      const auto& watched = found->second;
      const bool is_meant = watched.is_whole ? !is_passed_over(name) : watched.names.contains(name);
      // A new file counts once it has been written.
      const bool is_to_come = (event.mask & IN_CREATE) != 0 && (event.mask & IN_ISDIR) == 0 &&
                              !is_link(watched.folder / name);
      counts = counts || (is_meant && !is_to_come);
      if ((event.mask & IN_IGNORED) != 0) watched_.erase(found);
    }
  }
}

bool FolderWatch::has_come() const {
  std::error_code ignored;
  return std::any_of(missing_.begin(), missing_.end(),
                     [&](const auto& path) { return fs::exists(path, ignored); });
}

bool FolderWatch::is_ended() const {
  return is_ready(signals_, milliseconds(0));
}

FolderWatch::Event FolderWatch::wait() {
  bool changed = false;
  while (!changed) {
    pollfd files[] = {{changes_, POLLIN, 0}, {signals_, POLLIN, 0}};
    ::poll(files, 2, missing_.empty() ? -1 : static_cast<int>(look_again.count()));
    if (is_ended()) return Event::ended;
    changed = read_changes() || has_come();
  }
  const auto latest = Clock::now() + longest;
  while (Clock::now() < latest && is_ready(changes_, quiet)) read_changes();
  return is_ended() ? Event::ended : Event::changed;
}

}  // namespace probity::cli
