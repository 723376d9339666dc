#include "base/file.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utility>

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

Result<FileWriter> FileWriter::open(const std::filesystem::path& path) {
  std::string temporary = path.string() + ".XXXXXX";
  const int descriptor = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (descriptor < 0) {
    return problem(path,
                   fmt::format("cannot be written: {}",
                               errno == ENOENT ? "its folder does not exist" : reason(errno)),
                   "check that the folder exists and that you may write there");
  }
  return FileWriter(path, std::move(temporary), descriptor);
}

FileWriter::FileWriter(FileWriter&& other) noexcept
    : path_(std::move(other.path_)),
      temporary_(std::exchange(other.temporary_, {})),
      descriptor_(std::exchange(other.descriptor_, -1)) {}

FileWriter& FileWriter::operator=(FileWriter&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(temporary_, other.temporary_);
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

FileWriter::~FileWriter() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

Status FileWriter::write(std::string_view bytes) {
  return write_all(descriptor_, bytes, path_);
}

Status FileWriter::finish(FileMode mode) {
  const bool done = ::fchmod(descriptor_, static_cast<mode_t>(mode)) == 0 &&
                    ::fsync(descriptor_) == 0 && ::rename(temporary_.c_str(), path_.c_str()) == 0;
  if (!done) {
    return problem(path_, fmt::format("cannot be written: {}", reason(errno)),
                   "name a file that may be replaced");
  }
  temporary_.clear();
  return ok();
}

Status write_file(const std::filesystem::path& path, std::string_view bytes, FileMode mode) {
  PROBITY_TRY(auto file, FileWriter::open(path));
  PROBITY_CHECK(file.write(bytes));
  return file.finish(mode);
}

}  // namespace probity
