#include "signing/descriptor.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

namespace probity::signing {
namespace {

std::string reason(int code) {
  switch (code) {
    case ENOENT:
      return "there is no such file";
    case EACCES:
      return "permission denied";
    default:
      return std::strerror(code);
  }
}

}  // namespace

Descriptor::~Descriptor() {
  if (fd_ >= 0) ::close(fd_);
}

Diagnostic file_problem(const std::filesystem::path& path, std::string_view what, int code) {
  Diagnostic diagnostic;
  diagnostic.where.path = path.string();
  diagnostic.what = code == 0 ? std::string(what) : fmt::format("{}: {}", what, reason(code));
  if (code == ENOENT || code == EACCES) diagnostic.fix = "check the path and its permissions";
  return diagnostic;
}

Result<Descriptor> open_to_read(const std::filesystem::path& path) {
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) return file_problem(path, "cannot be read", errno);
  struct stat info {};
  if (::fstat(file.get(), &info) != 0) return file_problem(path, "cannot be read", errno);
  if (S_ISDIR(info.st_mode)) return file_problem(path, "is a folder where a file is needed", 0);
  if (S_ISBLK(info.st_mode) || S_ISCHR(info.st_mode))
    return file_problem(path, "is a device where a file is needed", 0);
  return file;
}

int write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

}  // namespace probity::signing
