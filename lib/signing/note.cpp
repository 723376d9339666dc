#include "signing/note.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "signing/digest.hpp"
#include "signing/encoding.hpp"
#include "signing/problem.hpp"

namespace probity::signing {
namespace {

constexpr std::string_view dash = "\xe2\x80\x94 ";
constexpr std::string_view ed25519_kind = "\x01";
// The specification asks for at least 16.
constexpr std::size_t most_signatures = 64;
constexpr std::size_t longest_note = 1 << 20;

bool is_note_text(std::string_view text) {
  const bool printable = std::none_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\n';
  });
  return printable && text.ends_with('\n') && text.size() <= longest_note && is_utf8(text);
}

/// No plus, and nothing that Unicode calls white space.
bool is_key_name(std::string_view name) {
  constexpr std::string_view spaces[] = {
      "\xc2\x85",     "\xc2\xa0",     "\xe1\x9a\x80", "\xe2\x80\x80", "\xe2\x80\x81",
      "\xe2\x80\x82", "\xe2\x80\x83", "\xe2\x80\x84", "\xe2\x80\x85", "\xe2\x80\x86",
      "\xe2\x80\x87", "\xe2\x80\x88", "\xe2\x80\x89", "\xe2\x80\x8a", "\xe2\x80\xa8",
      "\xe2\x80\xa9", "\xe2\x80\xaf", "\xe2\x81\x9f", "\xe3\x80\x80"};
  return !name.empty() && is_utf8(name) && name.find_first_of(" \t\n\v\f\r+") == name.npos &&
         std::none_of(std::begin(spaces), std::end(spaces),
                      [&](std::string_view space) { return name.find(space) != name.npos; });
}

Diagnostic malformed(std::string_view name, std::string why) {
  return problem_in(name, 0,
                    {"is no signed note", std::move(why),
                     "fetch the file again; it may have been cut short or edited"});
}

std::optional<NoteSignature> parse_signature_line(std::string_view line) {
  if (!line.starts_with(dash)) return std::nullopt;
  line.remove_prefix(dash.size());
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos || !is_key_name(line.substr(0, space))) return std::nullopt;
  const auto bytes = from_base64(line.substr(space + 1));
  if (!bytes || bytes->size() < 5) return std::nullopt;
  return NoteSignature{std::string(line.substr(0, space)), *to_block<4>(bytes->substr(0, 4)),
                       bytes->substr(4)};
}

}  // namespace

Block<4> key_hash(const NoteKey& key) {
  const Hash256 hash = sha256(fmt::format("{}\n{}{}", key.name, ed25519_kind, view(key.point)));
  return *to_block<4>(view(hash).substr(0, 4));
}

std::string to_verifier_key(const NoteKey& key) {
  return fmt::format("{}+{}+{}", key.name, to_hex(view(key_hash(key))),
                     to_base64(std::string(ed25519_kind) + std::string(view(key.point))));
}

Result<NoteKey> parse_verifier_key(std::string_view text) {
  const auto problem = [&](std::string why) {
    return problem_in("", 0,
                      {fmt::format("'{}' is no verifier key", shown(text)), std::move(why),
                       "take the line 'name+hash+key' as its owner published it"});
  };
  const std::size_t first = text.find('+');
  const std::size_t second = text.find('+', first == text.npos ? first : first + 1);
  if (second == text.npos) return problem("it has no three parts with plus signs between them");
  NoteKey key{std::string(text.substr(0, first)), {}};
  const auto bytes = from_base64(text.substr(second + 1));
  if (!is_key_name(key.name)) return problem("its name is empty or holds spaces");
  if (!bytes || bytes->size() != 33 || !bytes->starts_with(ed25519_kind))
    return problem("its last part is no Ed25519 key");
  key.point = *to_block<32>(bytes->substr(1));
  if (to_hex(view(key_hash(key))) != text.substr(first + 1, second - first - 1))
    return problem("its hash does not fit its name and key");
  return key;
}

Result<Note> parse_note(std::string_view text, std::string_view name) {
  if (!is_note_text(text)) return malformed(name, "it is not lines of plain UTF-8 text");
  const std::size_t blank = text.rfind("\n\n");
  if (blank == std::string_view::npos) return malformed(name, "no blank line ends its text");
  Note note;
  note.text = text.substr(0, blank + 1);
  std::string_view rest = text.substr(blank + 2);
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    auto signature = parse_signature_line(rest.substr(0, end));
    if (!signature) return malformed(name, "a signature line is not as it should be");
    if (note.signatures.size() == most_signatures)
      return malformed(name, "it has too many signatures");
    note.signatures.push_back(std::move(*signature));
    rest.remove_prefix(end + 1);
  }
  if (note.signatures.empty()) return malformed(name, "it has no signature");
  return note;
}

std::string to_file_text(const Note& note) {
  std::string text = note.text + "\n";
  for (const auto& [key_name, hash, signature] : note.signatures)
    text +=
        fmt::format("{}{} {}\n", dash, key_name, to_base64(std::string(view(hash)) + signature));
  return text;
}

Result<Note> sign_note(std::string_view text, std::string_view key_name, const SecretKey& key) {
  if (!is_key_name(key_name) || !is_note_text(text))
    return problem_in("", 0,
                      {"this text and name cannot be signed as a note",
                       "a note is lines of plain UTF-8 text, a name has no spaces or plus"});
  const NoteKey signer{std::string(key_name), key.public_key().point};
  const Ed25519Signature signature = key.sign(text);
  return Note{std::string(text), {{signer.name, key_hash(signer), std::string(view(signature))}}};
}

Result<NoteKey> verify_note(const Note& note, std::span<const NoteKey> known,
                            std::string_view name) {
  const NoteKey* signer = nullptr;
  for (const auto& signature : note.signatures) {
    for (const auto& key : known) {
      if (key.name != signature.key_name || key_hash(key) != signature.key_hash) continue;
      const auto bytes = to_block<64>(signature.signature);
      if (!bytes || !verifies(key.point, note.text, *bytes)) {
        return problem_in(name, 0,
                          {fmt::format("the signature by '{}' does not hold", shown(key.name)),
                           "its text or the signature was changed", "fetch the file again"});
      }
      if (signer == nullptr) signer = &key;
    }
  }
  if (signer != nullptr) return *signer;
  return problem_in(
      name, 0,
      {"was signed by no key that is trusted here",
       fmt::format("it is signed in the name of '{}'",
                   shown(note.signatures.empty() ? "nobody" : note.signatures[0].key_name)),
       "name the key of the one who signs as trusted"});
}

}  // namespace probity::signing
