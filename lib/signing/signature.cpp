#include "signing/signature.hpp"

#include <fmt/format.h>

#include "base/file.hpp"
#include "signing/digest.hpp"
#include "signing/encoding.hpp"
#include "signing/problem.hpp"

namespace probity::signing {
namespace {

constexpr std::string_view untrusted_prefix = "untrusted comment: ";
constexpr std::string_view trusted_prefix = "trusted comment: ";
// minisign reads each comment line into a buffer of these sizes.
constexpr std::size_t untrusted_line_limit = 1022;
constexpr std::size_t trusted_line_limit = 8190;
constexpr std::size_t signature_file_limit = 16384;

Status check_comment(std::string_view comment) {
  if (comment.find_first_of(std::string_view("\n\r\0", 3)) != std::string_view::npos)
    return problem_in("", 0,
                      {"the comment to sign holds a line break or a zero byte",
                       "a trusted comment is one line", "put it on one line"});
  if (comment.size() + trusted_prefix.size() > trusted_line_limit)
    return problem_in(
        "", 0,
        {"the comment to sign is too long",
         fmt::format("minisign reads {} bytes of it", trusted_line_limit - trusted_prefix.size()),
         "shorten it"});
  return ok();
}

/// Checkpoints of a history and attestations are signed with the same keys, over bytes that begin
/// in a way of their own. A legacy signature is over bytes of the sender's choice, so it must not
/// be had for such bytes: it would be a forged checkpoint or attestation.
bool is_other_format(std::string_view message) {
  return message.starts_with("DSSEv1 ") || message.starts_with("probity-history/");
}

Result<Signature> sign_prepared(const SecretKey& key, std::string_view prepared,
                                std::string_view trusted_comment, SignatureKind kind) {
  PROBITY_CHECK(check_comment(trusted_comment));
  Signature made;
  made.kind = kind;
  made.key = key.public_key().id;
  made.signature = key.sign(prepared);
  made.untrusted_comment = fmt::format("signature from secret key {}", to_string(made.key));
  made.trusted_comment = trusted_comment;
  made.global = key.sign(global_message(made));
  return made;
}

Diagnostic malformed(std::string_view name, int line, std::string what) {
  return problem_in(name, line,
                    {std::move(what),
                     "a signature file has four lines: a comment, the signature, the trusted "
                     "comment and the signature over it",
                     "fetch the .minisig file again; it may have been cut short or edited"});
}

/// The line after its prefix, or none where the prefix is missing or the line over long.
std::optional<std::string> comment_of(std::string_view line, std::string_view prefix,
                                      std::size_t limit) {
  if (!line.starts_with(prefix) || line.size() > limit) return std::nullopt;
  if (line.find_first_of(std::string_view("\r\0", 2)) != std::string_view::npos)
    return std::nullopt;
  return std::string(line.substr(prefix.size()));
}

}  // namespace

Result<Signature> sign(const SecretKey& key, std::string_view message,
                       std::string_view trusted_comment, SignatureKind kind) {
  if (kind == SignatureKind::prehashed)
    return sign_prepared(key, view(blake2b_512(message)), trusted_comment, kind);
  if (is_other_format(message)) {
    return problem_in("", 0,
                      {"a checkpoint or attestation cannot be signed in the legacy way",
                       "the signature would pass for one made by probity itself",
                       "sign it prehashed, which is the default"});
  }
  return sign_prepared(key, message, trusted_comment, kind);
}

Result<Signature> sign_file(const SecretKey& key, const std::filesystem::path& path,
                            std::string_view trusted_comment) {
  PROBITY_TRY(const Hash512 hash, blake2b_512_of_file(path));
  return sign_prepared(key, view(hash), trusted_comment, SignatureKind::prehashed);
}

std::string global_message(const Signature& signature) {
  return std::string(view(signature.signature)) + signature.trusted_comment;
}

std::string to_file_text(const Signature& signature) {
  const std::string_view kind = signature.kind == SignatureKind::prehashed ? "ED" : "Ed";
  const std::string record =
      fmt::format("{}{}{}", kind, view(signature.key.bytes), view(signature.signature));
  return fmt::format("{}{}\n{}\n{}{}\n{}\n", untrusted_prefix, signature.untrusted_comment,
                     to_base64(record), trusted_prefix, signature.trusted_comment,
                     to_base64(view(signature.global)));
}

Result<Signature> parse_signature(std::string_view text, std::string_view name) {
  const auto lines = split_lines(text);
  if (lines.size() != 4)
    return malformed(name, 0, fmt::format("has {} lines where a signature has 4", lines.size()));
  const auto untrusted = comment_of(lines[0], untrusted_prefix, untrusted_line_limit);
  if (!untrusted) return malformed(name, 1, "no line 'untrusted comment: ...'");
  const auto record = from_base64(lines[1]);
  if (!record || record->size() != 74) return malformed(name, 2, "no signature on this line");
  if (!record->starts_with("ED") && !record->starts_with("Ed"))
    return malformed(name, 2, "the signature is of a kind that is not known");
  const auto trusted = comment_of(lines[2], trusted_prefix, trusted_line_limit);
  if (!trusted) return malformed(name, 3, "no line 'trusted comment: ...'");
  const auto global = to_block<64>(from_base64(lines[3]).value_or(""));
  if (!global) return malformed(name, 4, "no signature over the trusted comment on this line");
  Signature signature;
  signature.kind = record->starts_with("ED") ? SignatureKind::prehashed : SignatureKind::legacy;
  signature.key.bytes = *to_block<8>(record->substr(2, 8));
  signature.signature = *to_block<64>(record->substr(10));
  signature.global = *global;
  signature.untrusted_comment = *untrusted;
  signature.trusted_comment = *trusted;
  return signature;
}

Result<Signature> read_signature(const std::filesystem::path& path) {
  PROBITY_TRY(const std::string text, read_file(path, signature_file_limit));
  return parse_signature(text, path.string());
}

}  // namespace probity::signing
