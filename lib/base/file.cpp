#include "base/file.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

namespace probity {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }

 private:
  int fd_;
};

Diagnostic problem(const std::filesystem::path& path, std::string what, std::string fix = {}) {
  Diagnostic diagnostic;
  diagnostic.where.path = path.string();
  diagnostic.what = std::move(what);
  diagnostic.fix = std::move(fix);
  return diagnostic;
}

std::string reason(int code) {
  switch (code) {
    case ENOENT:
      return "there is no such file";
    case EACCES:
      return "permission denied";
    case EISDIR:
      return "it is a folder, not a file";
    default:
      return std::strerror(code);
  }
}

Status write_all(int fd, std::string_view bytes, const std::filesystem::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return problem(path, fmt::format("cannot be written: {}", reason(errno)));
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return ok();
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::uintmax_t limit) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) {
    return problem(path, fmt::format("cannot be read: {}", reason(errno)),
                   "check the path and its permissions");
  }
  struct stat info {};
  if (::fstat(file.get(), &info) != 0)
    return problem(path, fmt::format("cannot be read: {}", reason(errno)));
  if (S_ISDIR(info.st_mode)) return problem(path, "is a folder where a file is needed");
  if (S_ISBLK(info.st_mode) || S_ISCHR(info.st_mode))
    return problem(path, "is a device where a file is needed");
  std::string bytes;
  if (S_ISREG(info.st_mode))
    bytes.reserve(static_cast<std::size_t>(
        std::min<std::uintmax_t>(static_cast<std::uintmax_t>(info.st_size) + 1, limit + 1)));
  char buffer[65536];
  while (true) {
    const ssize_t got = ::read(file.get(), buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return problem(path, fmt::format("cannot be read: {}", reason(errno)));
    if (got == 0) return bytes;
    bytes.append(buffer, static_cast<std::size_t>(got));
    if (bytes.size() > limit) {
      return problem(path, fmt::format("is larger than the limit of {} bytes", limit),
                     "split it, or check that this is the file you meant");
    }
  }
}

Status write_file(const std::filesystem::path& path, std::string_view bytes, FileMode mode) {
  std::string temporary = path.string() + ".XXXXXX";
  const Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
  if (file.get() < 0) {
    return problem(path,
                   fmt::format("cannot be written: {}",
                               errno == ENOENT ? "its folder does not exist" : reason(errno)),
                   "check that the folder exists and that you may write there");
  }
  auto fail = [&](Status status) {
    ::unlink(temporary.c_str());
    return status;
  };
  if (auto written = write_all(file.get(), bytes, path); !written) return fail(std::move(written));
  const bool done = ::fchmod(file.get(), static_cast<mode_t>(mode)) == 0 &&
                    ::fsync(file.get()) == 0 && ::rename(temporary.c_str(), path.c_str()) == 0;
  if (!done) {
    return fail(problem(path, fmt::format("cannot be written: {}", reason(errno)),
                        "name a file that may be replaced"));
  }
  return ok();
}

}  // namespace probity
