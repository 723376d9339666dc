#include "signing/public_key.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <sodium.h>

#include "base/file.hpp"
#include "signing/encoding.hpp"
#include "signing/problem.hpp"
#include "signing/start.hpp"

namespace probity::signing {
namespace {

constexpr std::string_view comment_prefix = "untrusted comment: ";
constexpr std::string_view own_comment = "untrusted comment: minisign public key ";
constexpr std::size_t file_limit = 4096;

constexpr const char* format_hint =
    "a public key file has a line 'untrusted comment: ...' and a line of 56 characters that "
    "begins with RW";

/// Where the comment names a key id, as minisign and probity write it, the name has to be right:
/// people compare keys by it.
bool names_another_key(std::string_view comment, const KeyId& id) {
  if (!comment.starts_with(own_comment)) return false;
  comment.remove_prefix(own_comment.size());
  const bool is_id = !comment.empty() && comment.size() <= 16 &&
                     comment.find_first_not_of("0123456789ABCDEF") == comment.npos;
  if (!is_id) return false;
  comment.remove_prefix(std::min(comment.find_first_not_of('0'), comment.size() - 1));
  return comment != to_string(id);
}

Result<PublicKey> parse_key_line(std::string_view line, std::string_view name, int number) {
  const auto bytes = from_base64(line);
  if (!bytes || bytes->size() != 42) {
    return problem_in(name, number,
                      {fmt::format("'{}' is no public key", shown(line)), format_hint,
                       "take the .pub file, or the line of it that begins with RW"});
  }
  if (!bytes->starts_with("Ed")) {
    return problem_in(name, number,
                      {fmt::format("the key is of the kind '{}'", shown(bytes->substr(0, 2))),
                       "only Ed25519 keys ('Ed') are known", "check that this is a public key"});
  }
  PublicKey key;
  key.id.bytes = *to_block<8>(bytes->substr(2, 8));
  key.point = *to_block<32>(bytes->substr(10));
  return key;
}

}  // namespace

std::string to_string(const KeyId& id) {
  std::uint64_t number = 0;
  for (auto byte = id.bytes.rbegin(); byte != id.bytes.rend(); ++byte) number = number << 8 | *byte;
  return fmt::format("{:X}", number);
}

Result<PublicKey> parse_public_key(std::string_view text, std::string_view name) {
  const auto lines = split_lines(text);
  if (lines.size() == 1) return parse_key_line(lines[0], name, 0);
  if (lines.size() != 2 || !lines[0].starts_with(comment_prefix))
    return problem_in(name, 0, {"is no public key file", format_hint, "take the .pub file"});
  PROBITY_TRY(const PublicKey key, parse_key_line(lines[1], name, 2));
  if (names_another_key(lines[0], key.id)) {
    return problem_in(name, 1,
                      {fmt::format("the comment names another key than {}", to_string(key.id)),
                       "one of the two lines was changed", "fetch the key again from its owner"});
  }
  return key;
}

Result<PublicKey> read_public_key(const std::filesystem::path& path) {
  PROBITY_TRY(const std::string text, read_file(path, file_limit));
  return parse_public_key(text, path.string());
}

std::string to_base64(const PublicKey& key) {
  return to_base64(fmt::format("Ed{}{}", view(key.id.bytes), view(key.point)));
}

std::string to_file_text(const PublicKey& key) {
  return fmt::format("{}{}\n{}\n", own_comment, to_string(key.id), to_base64(key));
}

bool verifies(const Ed25519Point& point, std::string_view message,
              const Ed25519Signature& signature) {
  start_sodium();
  return ::crypto_sign_verify_detached(signature.data(), raw(message), message.size(),
                                       point.data()) == 0;
}

}  // namespace probity::signing
