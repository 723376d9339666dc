#include "signing/signed_file.hpp"

#include "signing/problem.hpp"
#include "signing/unfinished_file.hpp"

namespace probity::signing {

std::filesystem::path signature_path_of(const std::filesystem::path& path) {
  return path.string() + ".minisig";
}

Result<Signature> write_signed(const std::filesystem::path& path, std::string_view bytes,
                               const SecretKey& key, std::string_view trusted_comment) {
  const auto beside = signature_path_of(path);
  for (const auto& target : {path, beside}) {
    // The one thing that could let the first rename pass and the second fail.
    std::error_code ignored;
    if (std::filesystem::is_directory(target, ignored))
      return problem_in(target.string(), 0, {"is a folder where a file is to be written"});
  }
  PROBITY_TRY(Signature signature, sign(key, bytes, trusted_comment));
  PROBITY_TRY(UnfinishedFile file, UnfinishedFile::write(path, bytes, FileMode::shared));
  PROBITY_TRY(UnfinishedFile signature_file,
              UnfinishedFile::write(beside, to_file_text(signature), FileMode::shared));
  PROBITY_CHECK(signature_file.replace());
  auto placed = file.replace();
  if (placed) return signature;
  std::error_code ignored;
  std::filesystem::remove(beside, ignored);
  return std::move(placed).error();
}

}  // namespace probity::signing
