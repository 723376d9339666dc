#pragma once

#include <span>
#include <vector>

#include "signing/secret_key.hpp"

/// Signed notes (C2SP signed-note): a text and under it one line a signature, all plain text.
namespace probity::signing {

/// Who may sign notes: an Ed25519 key under the name that stands in the signature line.
struct NoteKey {
  std::string name;
  Ed25519Point point = {};

  bool operator==(const NoteKey&) const = default;
};

/// The four bytes that tell keys of one name apart.
Block<4> key_hash(const NoteKey& key);

/// "name+hash+key", as verifiers are configured with.
std::string to_verifier_key(const NoteKey& key);
Result<NoteKey> parse_verifier_key(std::string_view text);

struct NoteSignature {
  std::string key_name;
  Block<4> key_hash = {};
  /// As long as the key's algorithm makes it: notes carry signatures that we do not know.
  std::string signature;

  bool operator==(const NoteSignature&) const = default;
};

struct Note {
  /// Ends in a newline.
  std::string text;
  std::vector<NoteSignature> signatures;

  bool operator==(const Note&) const = default;
};

Result<Note> parse_note(std::string_view text, std::string_view name);
std::string to_file_text(const Note& note);

/// Refuses text that a note cannot hold.
Result<Note> sign_note(std::string_view text, std::string_view key_name, const SecretKey& key);

/// The known key that signed. A signature by a known key that does not hold spoils the note;
/// signatures by others are passed over.
Result<NoteKey> verify_note(const Note& note, std::span<const NoteKey> known,
                            std::string_view name);

}  // namespace probity::signing
