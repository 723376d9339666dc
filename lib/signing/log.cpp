#include "signing/log.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <sodium.h>

#include "signing/digest.hpp"
#include "signing/encoding.hpp"
#include "signing/log_folder.hpp"
#include "signing/log_proof.hpp"
#include "signing/problem.hpp"
#include "signing/start.hpp"

namespace probity::signing {
namespace {

/// Random, so that no two logs of one key can be taken for each other. `sign` knows the prefix
/// and does not sign it in the legacy way.
std::string new_origin() {
  start_sodium();
  Block<16> id;
  ::randombytes_buf(id.data(), id.size());
  return "probity-history/" + to_hex(view(id));
}

Diagnostic without_checkpoint(const std::string& path) {
  return problem_in(path, 0,
                    {"the history has entries but no checkpoint", "it was removed",
                     "restore the folder from a copy"});
}

Result<Checkpoint> current_checkpoint(const LogFolder& folder, const TrustedKeys& keys) {
  PROBITY_TRY(const auto text, folder.checkpoint());
  const std::string name = folder.name_of("checkpoint");
  if (!text && folder.has_traces_beyond(0)) return without_checkpoint(name);
  if (!text) return Checkpoint{new_origin(), {0, merkle_root({})}, {}};
  PROBITY_TRY(auto verified, verify_checkpoint(*text, keys, name));
  return std::move(verified.checkpoint);
}

/// The text of the last record, none in an empty log.
Result<std::optional<std::string>> last_record(const LogFolder& folder, const Edge& edge) {
  if (edge.size == 0) return std::optional<std::string>();
  if (!edge.entries.empty()) return std::optional(edge.entries.back());
  const TileName last{TileName::entries, edge.size / tile_width - 1, tile_width};
  PROBITY_TRY(const auto entries, folder.entries(last));
  return std::optional(entries.back());
}

Status check_edge(const LogFolder& folder, const Edge& edge, const Checkpoint& checkpoint) {
  bool fits = head_of(edge) == checkpoint.head;
  for (std::size_t i = 0; i < edge.entries.size(); ++i)
    fits = fits && leaf_hash(edge.entries[i]) == edge.hashes[0][i];
  if (fits) return ok();
  return problem_in(
      folder.name_of("tile"), 0,
      {"the entries are not those that the checkpoint signs", "something was changed or removed",
       "see `probity history verify`, and restore the folder from a copy"});
}

Result<Record> next_record(const LogFolder& folder, const Edge& edge, const NewEntry& entry) {
  PROBITY_TRY(const auto previous, last_record(folder, edge));
  Record record;
  record.index = edge.size;
  if (previous) record.previous = blake2b_256(*previous);
  record.root_before = head_of(edge).root;
  record.report = content_id(entry.report);
  if (!entry.signature.empty()) record.signature = content_id(entry.signature);
  record.note = entry.note;
  return record;
}

Status write_contents(const LogFolder& folder, const Record& record, const NewEntry& entry) {
  PROBITY_CHECK(folder.write(report_path(record), entry.report));
  if (record.signature) PROBITY_CHECK(folder.write(signature_path(record), entry.signature));
  return ok();
}

TrustedKeys with_own(TrustedKeys keys, const SecretKey& key) {
  // A refusal means that the key is trusted already; a taken name cannot be, it is no name.
  (void)keys.add("", key.public_key()).has_value();
  return keys;
}

}  // namespace

Result<Appended> Log::append(const NewEntry& entry, const SecretKey& key,
                             const TrustedKeys& keys) const {
  const LogFolder folder(folder_);
  PROBITY_TRY(const Descriptor lock, folder.lock_to_write());
  PROBITY_TRY(Checkpoint checkpoint, current_checkpoint(folder, with_own(keys, key)));
  PROBITY_TRY(Edge edge, folder.edge(checkpoint.head.size));
  PROBITY_CHECK(check_edge(folder, edge, checkpoint));
  PROBITY_TRY(const Record record, next_record(folder, edge, entry));
  PROBITY_TRY(const std::string text, to_text(record));
  const Growth growth = grow(std::move(edge), std::span(&text, 1));
  checkpoint.head = head_of(growth.edge);
  PROBITY_TRY(const std::string note, sign_checkpoint(checkpoint, key));
  // Up to the last of these writes the log is the old one: nothing it names is replaced.
  PROBITY_CHECK(write_contents(folder, record, entry));
  for (const auto& file : growth.files) PROBITY_CHECK(folder.write(path_of(file.name), file.bytes));
  PROBITY_CHECK(folder.write("checkpoint", note));
  folder.remove_superseded(growth.files);
  return Appended{record.index, std::move(checkpoint)};
}

Result<std::string> Log::prove(std::uint64_t index, const TrustedKeys& keys) const {
  const LogFolder folder(folder_);
  PROBITY_TRY(const Descriptor lock, folder.lock_to_read());
  PROBITY_TRY(const auto note, folder.checkpoint());
  const std::string name = folder.name_of("checkpoint");
  if (!note) return problem_in(name, 0, {"is missing", "", "check the path of the history"});
  PROBITY_TRY(const auto verified, verify_checkpoint(*note, keys, name));
  const TreeHead head = verified.checkpoint.head;
  if (index >= head.size) {
    return problem_in(name, 0, {fmt::format("has no entry {}; it has {}", index, head.size)});
  }
  std::vector<Hash256> leaves;
  for (std::uint64_t at = 0; at < head.size; at += tile_width) {
    const TileName tile{0, at / tile_width, std::min(tile_width, head.size - at)};
    PROBITY_TRY(const auto hashes, folder.hashes(tile));
    leaves.insert(leaves.end(), hashes.begin(), hashes.end());
  }
  const std::uint64_t start = index - index % tile_width;
  PROBITY_TRY(const auto entries, folder.entries({TileName::entries, index / tile_width,
                                                  std::min(tile_width, head.size - start)}));
  LogProof proof{entries[index - start], index, inclusion_proof(leaves, index), *note};
  if (!verify_inclusion(leaf_hash(proof.record_text), index, proof.path, head)) {
    return problem_in(folder.name_of("tile"), 0,
                      {fmt::format("entry {} is not what the checkpoint signs", index),
                       "something was changed or removed", "see `probity history verify`"});
  }
  return to_file_text(proof);
}

Result<std::vector<Record>> Log::list() const {
  const LogFolder folder(folder_);
  PROBITY_TRY(const Descriptor lock, folder.lock_to_read());
  PROBITY_TRY(const auto text, folder.checkpoint());
  const std::string name = folder.name_of("checkpoint");
  if (!text) {
    return problem_in(name, 0,
                      {"there is no checkpoint", "a history begins with its first signed report",
                       "check the path of the history"});
  }
  PROBITY_TRY(const Note note, parse_note(*text, name));
  PROBITY_TRY(const Checkpoint checkpoint, parse_checkpoint(note.text, name));
  const std::uint64_t size = checkpoint.head.size;
  std::vector<Record> records;
  for (std::uint64_t at = 0; at < size; at += tile_width) {
    const TileName tile{TileName::entries, at / tile_width, std::min(tile_width, size - at)};
    PROBITY_TRY(const auto entries, folder.entries(tile));
    for (const auto& entry : entries) {
      PROBITY_TRY(auto record, parse_record(entry, folder.name_of(path_of(tile))));
      records.push_back(std::move(record));
    }
  }
  return records;
}

std::optional<std::uint64_t> index_of(std::string_view report, const std::vector<Record>& records) {
  const ContentId id = content_id(report);
  const auto found = std::find_if(records.rbegin(), records.rend(),
                                  [&](const Record& record) { return record.report == id; });
  if (found == records.rend()) return std::nullopt;
  return found->index;
}

}  // namespace probity::signing
