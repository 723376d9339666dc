#include "signing/checkpoint.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "signing/encoding.hpp"
#include "signing/problem.hpp"

namespace probity::signing {

std::string to_text(const Checkpoint& checkpoint) {
  std::string text = fmt::format("{}\n{}\n{}\n", checkpoint.origin, checkpoint.head.size,
                                 to_base64(view(checkpoint.head.root)));
  for (const auto& line : checkpoint.extensions) text += line + "\n";
  return text;
}

Result<Checkpoint> parse_checkpoint(std::string_view text, std::string_view name) {
  const auto problem = [&](std::string why) {
    return problem_in(name, 0, {"is no checkpoint", std::move(why), "fetch the file again"});
  };
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == text.npos || end == 0) return problem("a line is empty or has no end");
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  if (lines.size() < 3) return problem("it has not the three lines origin, size and root");
  const auto size = parse_number(lines[1]);
  const auto root = to_block<32>(from_base64(lines[2]).value_or(""));
  if (!size) return problem("its second line is not the number of entries");
  if (!root) return problem("its third line is not a hash");
  return Checkpoint{lines[0], {*size, *root}, {lines.begin() + 3, lines.end()}};
}

Result<std::string> sign_checkpoint(const Checkpoint& checkpoint, const SecretKey& key) {
  PROBITY_TRY(const Note note, sign_note(to_text(checkpoint), checkpoint.origin, key));
  return to_file_text(note);
}

Result<VerifiedCheckpoint> verify_checkpoint(std::string_view note_text, const TrustedKeys& keys,
                                             std::string_view name) {
  PROBITY_TRY(const Note note, parse_note(note_text, name));
  PROBITY_TRY(Checkpoint checkpoint, parse_checkpoint(note.text, name));
  std::vector<NoteKey> known;
  for (const auto& [key_name, key] : keys.all()) known.push_back({checkpoint.origin, key.point});
  PROBITY_TRY(const NoteKey signer, verify_note(note, known, name));
  const auto& all = keys.all();
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& entry) {
    return entry.second.point == signer.point;
  });
  return VerifiedCheckpoint{std::move(checkpoint), found->first};
}

}  // namespace probity::signing
