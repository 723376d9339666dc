#include "signing/secret.hpp"

#include <cerrno>
#include <cstring>

#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>
#include <sodium.h>

#include "signing/descriptor.hpp"
#include "signing/problem.hpp"

namespace probity::signing {

Secret::Secret() : memory_(longest + 1) {}

Status Secret::check() const {
  if (bytes().find('\0') == std::string_view::npos) return ok();
  return problem_in("", 0,
                    {"the passphrase holds a zero byte", "minisign would stop reading there",
                     "take a passphrase of text alone"});
}

Result<Secret> Secret::take(std::span<char> bytes) {
  Secret secret;
  const bool fits = bytes.size() <= longest;
  if (fits && !bytes.empty()) std::memcpy(secret.memory_.data(), bytes.data(), bytes.size());
  ::sodium_memzero(bytes.data(), bytes.size());
  if (!fits)
    return problem_in("", 0, {fmt::format("the passphrase is longer than {} bytes", longest)});
  secret.size_ = bytes.size();
  PROBITY_CHECK(secret.check());
  return secret;
}

Result<Secret> Secret::read_line(int fd) {
  Secret secret;
  // Byte by byte: the descriptor may hold more than the passphrase, and that is not ours.
  while (true) {
    unsigned char* next = secret.memory_.data() + secret.size_;
    const ssize_t got = ::read(fd, next, 1);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return file_problem("", "the passphrase cannot be read", errno);
    if (got == 0 || *next == '\n') {
      if (got > 0) *next = 0;
      break;
    }
    if (++secret.size_ > longest)
      return problem_in("", 0, {fmt::format("the passphrase is longer than {} bytes", longest)});
  }
  if (secret.bytes().ends_with('\r')) secret.memory_.data()[--secret.size_] = 0;
  PROBITY_CHECK(secret.check());
  return secret;
}

Result<Secret> Secret::read_file(const std::filesystem::path& path) {
  PROBITY_TRY(const Descriptor file, open_to_read(path));
  PROBITY_CHECK(check_private(file.get(), path));
  auto secret = read_line(file.get());
  if (secret) return secret;
  Diagnostics problems = std::move(secret).error();
  for (auto& problem : problems) problem.where.path = path.string();
  return problems;
}

bool Secret::operator==(const Secret& other) const {
  // Both are filled up with zeros and hold none, so equal memory means equal text.
  return ::sodium_memcmp(memory_.data(), other.memory_.data(), memory_.size()) == 0;
}

Status check_private(int fd, const std::filesystem::path& path) {
  struct stat info {};
  if (::fstat(fd, &info) != 0) return file_problem(path, "cannot be read", errno);
  if (!S_ISREG(info.st_mode) || (info.st_mode & 077) == 0) return ok();
  return problem_in(path.string(), 0,
                    {"is a secret that others than its owner can read",
                     fmt::format("its permissions are {:04o}", info.st_mode & 07777),
                     fmt::format("chmod 600 {}", path.string())});
}

}  // namespace probity::signing
