#pragma once

#include "signing/descriptor.hpp"
#include "signing/tiles.hpp"

/// The files of a log, for log*.cpp alone.
///
///     checkpoint       the signed head; replacing it is what makes an entry part of the log
///     tile/            hashes and records, as C2SP tlog-tiles lays them out
///     reports/DIGEST   the reports themselves, and DIGEST.minisig their signatures
///     lock             held by whoever reads or writes
namespace probity::signing {

class LogFolder {
 public:
  explicit LogFolder(std::filesystem::path path) : path_(std::move(path)) {}

  /// Waits for the others, and creates the folder where there is none.
  Result<Descriptor> lock_to_write() const;
  /// Holds writers off; a folder that cannot be written, such as a copy on a disc, needs no lock.
  Result<Descriptor> lock_to_read() const;

  /// None in a log that has no entry yet.
  Result<std::optional<std::string>> checkpoint() const;
  /// A partial tile may be gone once the full one is there; then its beginning is taken.
  Result<std::string> tile(const TileName& name) const;
  Result<std::vector<Hash256>> hashes(const TileName& name) const;
  Result<std::vector<std::string>> entries(const TileName& name) const;
  Result<Edge> edge(std::uint64_t size) const;

  /// On the disk when it returns: the file, its name, and the folders that were made for it.
  Status write(const std::filesystem::path& relative, std::string_view bytes) const;
  /// Partial tiles whose full tile the log now has.
  void remove_superseded(const std::vector<TileFile>& written) const;

  /// Are there more entries than an append cut short at this size can leave behind?
  bool has_traces_beyond(std::uint64_t size) const;

  std::filesystem::path file(const std::filesystem::path& relative) const {
    return path_ / relative;
  }
  std::string name_of(const std::filesystem::path& relative) const {
    return (path_ / relative).string();
  }

 private:
  std::filesystem::path path_;
};

}  // namespace probity::signing
