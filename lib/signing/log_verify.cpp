#include <algorithm>

#include <fmt/format.h>

#include "signing/digest.hpp"
#include "signing/encoding.hpp"
#include "signing/log.hpp"
#include "signing/log_folder.hpp"
#include "signing/log_proof.hpp"
#include "signing/problem.hpp"

namespace probity::signing {
namespace {

/// Reads a log from end to end and gathers all that is wrong with it.
class Verifier {
 public:
  Verifier(const LogFolder& folder, VerifiedCheckpoint head) : folder_(folder) {
    report_.head = std::move(head);
  }

  LogReport run(const std::optional<Checkpoint>& earlier) && {
    read_entries();
    check_tiles();
    check_chain();
    check_contents();
    check_head();
    if (earlier) check_earlier(*earlier);
    return std::move(report_);
  }

 private:
  std::uint64_t size() const { return report_.head.checkpoint.head.size; }

  void add(std::string_view where, std::string what, std::string why) {
    report_.problems.push_back(
        problem_in(where, 0, {std::move(what), std::move(why), "restore the folder from a copy"}));
  }

  void add(Diagnostics problems) {
    for (auto& problem : problems) report_.problems.push_back(std::move(problem));
  }

  void read_entries() {
    for (std::uint64_t at = 0; at < size(); at += tile_width) {
      const TileName name{TileName::entries, at / tile_width, std::min(tile_width, size() - at)};
      auto entries = folder_.entries(name);
      if (!entries) {
        add(folder_.name_of(path_of(name)),
            fmt::format("entries {} to {} are missing or damaged", at, at + name.width - 1),
            to_text(entries.error().front()));
        return;  // What comes after has no place to stand on.
      }
      for (auto& entry : *entries) entries_.push_back(std::move(entry));
    }
  }

  /// Grows the tree anew and compares each file of it.
  void check_tiles() {
    const Growth growth = grow({}, entries_);
    if (entries_.size() < size()) return;
    for (const auto& file : growth.files) {
      if (file.name.level == TileName::entries) continue;
      const auto bytes = folder_.tile(file.name);
      if (!bytes) {
        add(bytes.error());
      } else if (*bytes != file.bytes) {
        name_changed_hash(file, *bytes);
      }
    }
    root_ = head_of(growth.edge).root;
  }

  void name_changed_hash(const TileFile& expected, std::string_view found) {
    const std::string where = folder_.name_of(path_of(expected.name));
    const auto differ =
        std::mismatch(expected.bytes.begin(), expected.bytes.end(), found.begin(), found.end());
    const auto at = static_cast<std::uint64_t>(differ.first - expected.bytes.begin()) / 32;
    const std::uint64_t entry = expected.name.index * tile_width + at;
    if (expected.name.level == 0) {
      add(where, fmt::format("entry {} is not the one that was written there", entry),
          "its hash differs: the entry was changed, removed or moved, or its hash was");
    } else {
      add(where, "the hashes are not those of the tiles below", "a tile was changed");
    }
  }

  void check_chain() {
    CompactRange tree;
    std::optional<Hash256> previous;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      const std::string where = folder_.name_of(fmt::format("entry {}", i));
      auto record = parse_record(entries_[i], where);
      if (!record) {
        add(std::move(record).error());
        report_.records.emplace_back();
      } else {
        if (record->index != i)
          add(where, fmt::format("entry {} stands in the place of entry {}", record->index, i),
              "entries were moved, removed or added");
        if (record->previous != previous)
          add(where, fmt::format("entry {} names another entry before it", i),
              "the entry before it was changed, removed or added");
        if (record->root_before != tree.root())
          add(where, fmt::format("entry {} names another history before it", i),
              "an earlier entry was changed, removed or added");
        report_.records.push_back(*std::move(record));
      }
      previous = blake2b_256(entries_[i]);
      tree.append(leaf_hash(entries_[i]));
    }
  }

  void check_contents() {
    for (std::size_t i = 0; i < report_.records.size(); ++i) {
      const Record& record = report_.records[i];
      if (record.index != i) continue;  // Reported already.
      check_content(report_path(record), record.report, fmt::format("the report of entry {}", i));
      if (record.signature)
        check_content(signature_path(record), *record.signature,
                      fmt::format("the signature of entry {}", i));
    }
  }

  void check_content(const std::filesystem::path& path, const ContentId& id,
                     const std::string& what) {
    const std::string where = folder_.name_of(path);
    const auto digest = hex_digest_of_file(DigestAlgorithm::blake2b_256, folder_.file(path));
    if (!digest) {
      add(where, what + " is missing or cannot be read", "it was removed from the folder");
    } else if (*digest != to_hex(view(id.digest))) {
      add(where, what + " was changed", "its digest is not the one in the history");
    }
  }

  void check_head() {
    const std::string where = folder_.name_of("checkpoint");
    if (root_ && *root_ != report_.head.checkpoint.head.root)
      add(where, "the entries do not add up to the root that the checkpoint signs",
          "an entry was changed, removed, moved or added");
    if (folder_.has_traces_beyond(size()))
      add(where,
          fmt::format("the checkpoint names {} entries, and the folder has traces of more", size()),
          "an older checkpoint was put in the place of a newer one");
  }

  void check_earlier(const Checkpoint& earlier) {
    const std::string where = folder_.name_of("checkpoint");
    const std::uint64_t before = earlier.head.size;
    if (earlier.origin != report_.head.checkpoint.origin) {
      add(where, "is of another history than the earlier checkpoint", "their origins differ");
    } else if (before > size()) {
      add(where, fmt::format("has {} entries, and had {} before", size(), before),
          "entries were removed from the end");
    } else if (root_ && head_of_first(before).root != earlier.head.root) {
      add(where, "does not continue the history of the earlier checkpoint",
          fmt::format("one of the first {} entries is another one now", before));
    }
  }

  TreeHead head_of_first(std::uint64_t count) const {
    CompactRange tree;
    for (std::uint64_t i = 0; i < count; ++i) tree.append(leaf_hash(entries_[i]));
    return {count, tree.root()};
  }

  const LogFolder& folder_;
  LogReport report_;
  std::vector<std::string> entries_;
  std::optional<Hash256> root_;  // none where not all entries could be read
};

}  // namespace

Result<LogReport> Log::verify(const TrustedKeys& keys,
                              const std::optional<Checkpoint>& earlier) const {
  const LogFolder folder(folder_);
  PROBITY_TRY(const Descriptor lock, folder.lock_to_read());
  PROBITY_TRY(const auto note, folder.checkpoint());
  const std::string name = folder.name_of("checkpoint");
  if (!note) {
    return problem_in(name, 0,
                      {"there is no checkpoint", "a history begins with its first signed report",
                       "check the path of the history"});
  }
  PROBITY_TRY(auto head, verify_checkpoint(*note, keys, name));
  return Verifier(folder, std::move(head)).run(earlier);
}

}  // namespace probity::signing
