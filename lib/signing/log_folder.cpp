#include "signing/log_folder.hpp"

#include <cerrno>
#include <charconv>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "base/file.hpp"
#include "signing/problem.hpp"

namespace fs = std::filesystem;

namespace probity::signing {
namespace {

// A bundle of 256 entries of 64 KiB, the largest file of a log that is read whole.
constexpr std::size_t file_limit = 17 << 20;

Status lock(int fd, int kind, const fs::path& path) {
  while (::flock(fd, kind) != 0)
    if (errno != EINTR) return file_problem(path, "cannot be locked", errno);
  return ok();
}

Status sync_folder(const fs::path& path) {
  const Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder || ::fsync(folder.get()) != 0)
    return file_problem(path, "cannot be brought to the disk", errno);
  return ok();
}

/// Makes the missing folders of a path, each on the disk before the next.
Status make_folders(const fs::path& path) {
  std::error_code ignored;
  if (path.empty() || fs::exists(path, ignored)) return ok();
  const fs::path parent = path.parent_path();
  if (parent != path) PROBITY_CHECK(make_folders(parent));
  if (::mkdir(path.c_str(), 0777) != 0 && errno != EEXIST)
    return file_problem(path, "cannot be made", errno);
  return sync_folder(parent.empty() ? "." : parent);
}

Diagnostic damaged(const std::string& path) {
  return problem_in(path, 0,
                    {"is damaged: it holds not as much as its name says",
                     "the history was changed or cut short", "restore the folder from a copy"});
}

}  // namespace

Result<Descriptor> LogFolder::lock_to_write() const {
  PROBITY_CHECK(make_folders(path_));
  const fs::path path = path_ / "lock";
  Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
  if (!file) return file_problem(path, "cannot be locked", errno);
  PROBITY_CHECK(lock(file.get(), LOCK_EX, path));
  return file;
}

Result<Descriptor> LogFolder::lock_to_read() const {
  const fs::path path = path_ / "lock";
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) return file;
  PROBITY_CHECK(lock(file.get(), LOCK_SH, path));
  return file;
}

Result<std::optional<std::string>> LogFolder::checkpoint() const {
  std::error_code ignored;
  if (!fs::exists(path_ / "checkpoint", ignored)) return std::optional<std::string>();
  PROBITY_TRY(std::string text, read_file(path_ / "checkpoint", file_limit));
  return std::optional(std::move(text));
}

Result<std::string> LogFolder::tile(const TileName& name) const {
  auto bytes = read_file(path_ / path_of(name), file_limit);
  std::error_code ignored;
  const TileName full{name.level, name.index, tile_width};
  if (bytes || fs::exists(path_ / path_of(name), ignored) ||
      !fs::exists(path_ / path_of(full), ignored))
    return bytes;
  PROBITY_TRY(std::string all, read_file(path_ / path_of(full), file_limit));
  if (name.level != TileName::entries) return all.substr(0, name.width * 32);
  std::size_t end = 0;
  for (std::uint64_t i = 0; i < name.width && end + 2 <= all.size(); ++i)
    end += 2 + static_cast<std::size_t>(raw(all)[end] << 8 | raw(all)[end + 1]);
  return all.substr(0, end);
}

Result<std::vector<Hash256>> LogFolder::hashes(const TileName& name) const {
  PROBITY_TRY(const std::string bytes, tile(name));
  auto hashes = parse_tile(bytes, name.width);
  if (!hashes) return damaged(name_of(path_of(name)));
  return std::move(*hashes);
}

Result<std::vector<std::string>> LogFolder::entries(const TileName& name) const {
  PROBITY_TRY(const std::string bytes, tile(name));
  auto entries = parse_bundle(bytes, name.width);
  if (!entries) return damaged(name_of(path_of(name)));
  return std::move(*entries);
}

Result<Edge> LogFolder::edge(std::uint64_t size) const {
  Edge edge;
  edge.size = size;
  for (const auto& name : edge_tiles(size)) {
    if (name.level == TileName::entries) {
      PROBITY_TRY(edge.entries, entries(name));
      continue;
    }
    const auto level = static_cast<std::size_t>(name.level);
    edge.hashes.resize(std::max(edge.hashes.size(), level + 1));
    PROBITY_TRY(edge.hashes[level], hashes(name));
  }
  return edge;
}

Status LogFolder::write(const fs::path& relative, std::string_view bytes) const {
  const fs::path path = path_ / relative;
  PROBITY_CHECK(make_folders(path.parent_path()));
  // The lock is ours, so one name does for the unfinished file, and leftovers are overwritten.
  const fs::path unfinished = path.string() + ".new";
  const Descriptor file(::open(unfinished.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
  if (!file) return file_problem(path, "cannot be written", errno);
  int code = write_all(file.get(), bytes);
  if (code == 0 && ::fsync(file.get()) != 0) code = errno;
  if (code == 0 && ::rename(unfinished.c_str(), path.c_str()) != 0) code = errno;
  if (code != 0) return file_problem(path, "cannot be written", code);
  return sync_folder(path.parent_path());
}

void LogFolder::remove_superseded(const std::vector<TileFile>& written) const {
  for (const auto& file : written) {
    if (file.name.width < tile_width) continue;
    std::error_code ignored;  // What stays does no harm, and the log is written.
    fs::remove_all(path_ / (path_of(file.name) + ".p"), ignored);
  }
}

bool LogFolder::has_traces_beyond(std::uint64_t size) const {
  const std::uint64_t width = size % tile_width;
  const TileName current{TileName::entries, size / tile_width, tile_width};
  const TileName next{TileName::entries, current.index + 1, tile_width};
  std::error_code ignored;
  const auto is_there = [&](const std::string& relative) {
    return fs::exists(path_ / relative, ignored);
  };
  if (is_there(path_of(next)) || is_there(path_of(next) + ".p")) return true;
  if (width + 1 < tile_width && is_there(path_of(current))) return true;
  fs::directory_iterator entry(path_ / (path_of(current) + ".p"), ignored);
  for (; entry != fs::directory_iterator(); entry.increment(ignored)) {
    const std::string name = entry->path().filename().string();
    std::uint64_t found = 0;
    const auto [end, problem] = std::from_chars(name.data(), name.data() + name.size(), found);
    if (problem == std::errc() && found > width + 1) return true;
  }
  return false;
}

}  // namespace probity::signing
