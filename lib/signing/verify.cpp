#include "signing/verify.hpp"

#include <fmt/format.h>

#include "base/file.hpp"
#include "signing/digest.hpp"
#include "signing/problem.hpp"

namespace probity::signing {
namespace {

constexpr std::size_t signature_limit = 16384;
// minisign's own limit for what it signs unhashed.
constexpr std::size_t legacy_limit = std::size_t{1} << 30;

Refused refused(Refusal reason, std::string_view name, Problem problem) {
  return {reason, problem_in(name, 0, std::move(problem))};
}

Refused wrong_key(const Signature& signature, std::string_view name, const TrustedKeys& keys) {
  std::string trusted;
  for (const auto& [key_name, key] : keys.all())
    trusted +=
        fmt::format("{}{} ({})", trusted.empty() ? "" : ", ", shown(key_name), to_string(key.id));
  return refused(
      Refusal::wrong_key, name,
      {fmt::format("was made by the key {}, which is not trusted here", to_string(signature.key)),
       trusted.empty() ? "no key is trusted" : "trusted are " + trusted,
       "get that key from its owner by a way you trust, and name it as trusted"});
}

/// What the key says of the signature, told from which of its two halves hold.
Verification judge(const Signature& signature, const SignedBytes& names, std::string_view key_name,
                   const PublicKey& key, std::string_view prepared) {
  const bool file_holds = verifies(key.point, prepared, signature.signature);
  const bool comment_holds = verifies(key.point, global_message(signature), signature.global);
  if (file_holds && comment_holds)
    return Verified{std::string(key_name), key, signature.kind, signature.trusted_comment};
  if (file_holds) {
    return refused(Refusal::changed_comment, names.signature_name,
                   {"its trusted comment was changed after it was signed",
                    "the file itself is as it was signed",
                    "fetch the signature again, and do not rely on the comment"});
  }
  if (comment_holds) {
    return refused(Refusal::changed_file, names.name,
                   {"was changed after it was signed",
                    fmt::format("the signature by {} is over other bytes", shown(key_name)),
                    "fetch the file again, or ask its signer what changed"});
  }
  return refused(Refusal::changed_signature, names.signature_name,
                 {fmt::format("does not hold for the key {}", to_string(key.id)),
                  "the signature was changed, or made by another key with the same id",
                  "fetch the signature again from its signer"});
}

Verification verify_prepared(const Signature& signature, const SignedBytes& names,
                             const TrustedKeys& keys, std::string_view prepared) {
  const auto candidates = keys.with_id(signature.key);
  if (candidates.empty()) return wrong_key(signature, names.signature_name, keys);
  Verification first;
  bool is_first = true;
  for (const auto& [name, key] : candidates) {
    Verification verdict = judge(signature, names, name, key, prepared);
    if (std::holds_alternative<Verified>(verdict)) return verdict;
    if (std::exchange(is_first, false)) first = std::move(verdict);
  }
  return first;
}

Refused legacy_refused(std::string_view name) {
  return refused(Refusal::legacy_not_allowed, name,
                 {"is a legacy signature, which is not accepted here",
                  "it covers the file itself and not its digest, as minisign did before 0.10",
                  "ask for a new signature, or allow legacy signatures for this file"});
}

Refused malformed(Diagnostics problems) {
  return {Refusal::malformed_signature, std::move(problems.front())};
}

}  // namespace

std::string_view to_string(Refusal refusal) {
  switch (refusal) {
    case Refusal::wrong_key:
      return "wrong key";
    case Refusal::changed_file:
      return "changed file";
    case Refusal::changed_comment:
      return "changed comment";
    case Refusal::changed_signature:
      return "changed signature";
    case Refusal::malformed_signature:
      return "malformed signature";
    case Refusal::legacy_not_allowed:
      return "legacy algorithm";
  }
  return "";
}

Verification verify(const SignedBytes& input, const TrustedKeys& keys, Legacy legacy) {
  auto signature = parse_signature(input.signature_text, input.signature_name);
  if (!signature) return malformed(std::move(signature).error());
  if (signature->kind == SignatureKind::prehashed)
    return verify_prepared(*signature, input, keys, view(blake2b_512(input.bytes)));
  if (legacy == Legacy::refused) return legacy_refused(input.signature_name);
  return verify_prepared(*signature, input, keys, input.bytes);
}

Result<Verification> verify_file(const std::filesystem::path& path,
                                 const std::filesystem::path& signature_path,
                                 const TrustedKeys& keys, Legacy legacy) {
  PROBITY_TRY(const std::string text, read_file(signature_path, signature_limit));
  const std::string name = path.string();
  const std::string signature_name = signature_path.string();
  auto signature = parse_signature(text, signature_name);
  if (!signature) return Verification(malformed(std::move(signature).error()));
  const SignedBytes names{{}, name, text, signature_name};
  if (signature->kind == SignatureKind::prehashed) {
    PROBITY_TRY(const Hash512 hash, blake2b_512_of_file(path));
    return verify_prepared(*signature, names, keys, view(hash));
  }
  if (legacy == Legacy::refused) return Verification(legacy_refused(signature_name));
  PROBITY_TRY(const std::string bytes, read_file(path, legacy_limit));
  return verify_prepared(*signature, names, keys, bytes);
}

}  // namespace probity::signing
