#include <cerrno>
#include <cstdlib>
#include <string>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>
#include <sodium.h>

#include "signing/descriptor.hpp"
#include "signing/problem.hpp"
#include "signing/secret_key.hpp"

namespace probity::signing {
namespace {

constexpr std::size_t file_limit = 4096;

Diagnostic already_there(const std::filesystem::path& path) {
  return problem_in(path.string(), 0,
                    {"is there already", "what it signed could no longer be told from new work",
                     "choose another name, or say --force to replace it"});
}

/// The file's text, in locked memory: base::write_file and strings would leave copies behind.
LockedMemory file_text(const LockedMemory& record, std::string_view comment) {
  const std::size_t encoded =
      sodium_base64_encoded_len(record.size(), sodium_base64_VARIANT_ORIGINAL);
  LockedMemory text(comment.size() + encoded);
  auto* out = reinterpret_cast<char*>(text.data());
  comment.copy(out, comment.size());
  ::sodium_bin2base64(out + comment.size(), encoded, record.data(), record.size(),
                      sodium_base64_VARIANT_ORIGINAL);
  out[text.size() - 1] = '\n';  // in place of the zero that ends the base64
  return text;
}

/// link() fails where the name is taken, rename() replaces it: both at once or not at all.
int put_in_place(const std::string& temporary, const std::filesystem::path& path,
                 Overwrite overwrite) {
  if (overwrite == Overwrite::allowed)
    return ::rename(temporary.c_str(), path.c_str()) == 0 ? 0 : errno;
  const int code = ::link(temporary.c_str(), path.c_str()) == 0 ? 0 : errno;
  ::unlink(temporary.c_str());
  return code;
}

}  // namespace

Result<SealedKey> SealedKey::read(const std::filesystem::path& path) {
  PROBITY_TRY(const Descriptor file, open_to_read(path));
  PROBITY_CHECK(check_private(file.get(), path));
  LockedMemory text(file_limit);
  std::size_t size = 0;
  while (size < text.size()) {
    const ssize_t got = ::read(file.get(), text.data() + size, text.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return file_problem(path, "cannot be read", errno);
    if (got == 0) return parse(text.view().substr(0, size), path.string());
    size += static_cast<std::size_t>(got);
  }
  return problem_in(path.string(), 0, {"is too large for a secret key file", "", "check the path"});
}

Status SealedKey::write(const std::filesystem::path& path, Overwrite overwrite) const {
  const LockedMemory text = file_text(
      bytes_, needs_passphrase() ? "untrusted comment: minisign encrypted secret key\n"
                                 : "untrusted comment: minisign secret key without a passphrase\n");
  std::string temporary = path.string() + ".XXXXXX";
  Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));  // 0600
  if (!file) return file_problem(path, "cannot be written", errno);
  int code = ::fchmod(file.get(), 0600) == 0 ? 0 : errno;
  if (code == 0) code = write_all(file.get(), text.view());
  if (code == 0 && ::fsync(file.get()) != 0) code = errno;
  if (code == 0) code = put_in_place(temporary, path, overwrite);
  if (code == 0) return ok();
  ::unlink(temporary.c_str());
  if (code == EEXIST) return already_there(path);
  return file_problem(path, "cannot be written", code);
}

}  // namespace probity::signing
