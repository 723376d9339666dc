#include <cerrno>

#include <unistd.h>

#include <sodium.h>

#include "signing/descriptor.hpp"
#include "signing/problem.hpp"
#include "signing/secret_key.hpp"
#include "signing/unfinished_file.hpp"

namespace probity::signing {
namespace {

constexpr std::size_t file_limit = 4096;

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
  PROBITY_TRY(UnfinishedFile file, UnfinishedFile::write(path, text.view(), FileMode::secret));
  return overwrite == Overwrite::allowed ? file.replace() : file.take_free_name();
}

}  // namespace probity::signing
