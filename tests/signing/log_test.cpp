#include "signing/log.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>

#include <atomic>
#include <fstream>
#include <map>
#include <random>
#include <thread>

#include <doctest/doctest.h>

#include "signing/log_proof.hpp"
#include "signing/tiles.hpp"
#include "support.hpp"

namespace fs = std::filesystem;
using namespace probity::signing;
using namespace probity::signing::testing;

namespace {

std::string numbered_report(std::uint64_t number) {
  return "{\"report\": " + std::to_string(number) + "}\n";
}

void append(const fs::path& folder, const SecretKey& key, int from, int to) {
  for (int i = from; i < to; ++i) {
    const std::string report = numbered_report(static_cast<std::uint64_t>(i));
    const auto appended = Log(folder).append({report, "a signature\n", "as_of:2026-11-22"}, key);
    REQUIRE(appended);
    CHECK(appended->index == static_cast<std::uint64_t>(i));
  }
}

/// What `verify` says of a log, in one text; empty where it holds.
std::string complaints(const fs::path& folder, const TrustedKeys& keys,
                       const std::optional<Checkpoint>& earlier = {}) {
  const auto report = Log(folder).verify(keys, earlier);
  return probity::to_text(report ? report->problems : report.error());
}

using Files = std::map<std::string, std::string>;

Files read_all(const fs::path& folder) {
  Files files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file())
      files[fs::relative(entry.path(), folder).string()] = contents(entry.path());
  return files;
}

void write_all(const fs::path& folder, const Files& files) {
  fs::remove_all(folder);
  for (const auto& [name, bytes] : files) {
    fs::create_directories((folder / name).parent_path());
    REQUIRE(probity::write_file(folder / name, bytes));
  }
}

}  // namespace

TEST_CASE("a log gives back what was appended, and holds") {
  const TemporaryFolder folder;
  const auto key = rfc8032_key();
  const auto keys = trusting(key);
  const fs::path path = folder / "deep/history";
  append(path, key, 0, 5);
  const auto report = Log(path).verify(keys);
  REQUIRE(report);
  CHECK(report->problems.empty());
  CHECK(report->head.key_name == "agency");
  REQUIRE(report->records.size() == 5);
  CHECK(report->records[4].note == "as_of:2026-11-22");
  CHECK(index_of(numbered_report(3), report->records) == 3u);
  CHECK_FALSE(index_of("other", report->records));
  CHECK_FALSE(Log(path).verify({}));
  CHECK_FALSE(Log(folder / "nowhere").verify(keys));
  CHECK_FALSE(Log(path).append({"x", "", "two\nlines"}, key));
}

TEST_CASE("only a key that is trusted continues a log") {
  const TemporaryFolder folder;
  const auto key = rfc8032_key();
  const auto other = SecretKey::generate();
  append(folder.path() / "log", key, 0, 1);
  CHECK_FALSE(Log(folder / "log").append({"x", "", ""}, other));
  CHECK(Log(folder / "log").append({"x", "", ""}, other, trusting(key)));
  CHECK_FALSE(Log(folder / "log").append({"x", "", ""}, key));
}

TEST_CASE("a log holds past full tiles, and superseded partial tiles go") {
  const TemporaryFolder folder;
  const auto key = rfc8032_key();
  append(folder.path(), key, 0, 260);
  CHECK(complaints(folder.path(), trusting(key)).empty());
  CHECK(fs::exists(folder / "tile/0/000"));
  CHECK(fs::exists(folder / "tile/1/000.p/1"));
  CHECK_FALSE(fs::exists(folder / "tile/0/000.p"));
  CHECK_FALSE(fs::exists(folder / "tile/entries/000.p"));
  for (const std::uint64_t index : {0u, 255u, 256u, 259u}) {
    const auto proof = Log(folder.path()).prove(index, trusting(key));
    REQUIRE(proof);
    CHECK(verify_log_proof(*proof, numbered_report(index), trusting(key), "proof"));
  }
  CHECK_FALSE(Log(folder.path()).prove(260, trusting(key)));
}

TEST_CASE("removing, moving and changing entries is found") {
  const TemporaryFolder folder;
  const auto key = rfc8032_key();
  const auto keys = trusting(key);
  const fs::path path = folder / "log";
  append(path, key, 0, 6);
  const Files whole = read_all(path);
  const std::string bundle = "tile/entries/000.p/6";
  const auto entries = *parse_bundle(whole.at(bundle), 6);
  const auto with_entries = [&](const std::vector<std::string>& changed) {
    Files files = whole;
    for (const auto& file : grow({}, changed).files)
      files[path_of(file.name)] = file.bytes;  // the hashes too, as a careful forger would
    write_all(path, files);
    return complaints(path, keys);
  };
  SUBCASE("nothing") {
    CHECK(with_entries(entries).empty());
  }
  SUBCASE("a changed entry") {
    auto changed = entries;
    changed[2].replace(changed[2].find("2026"), 4, "2025");
    const auto found = with_entries(changed);
    CHECK(found.find("entry 3 names another entry before it") != std::string::npos);
    CHECK(found.find("do not add up to the root") != std::string::npos);
  }
  SUBCASE("a changed entry, its hash left as it was") {
    Files files = whole;
    std::string& bytes = files[bundle];
    bytes.replace(bytes.rfind("2026"), 4, "2025");
    write_all(path, files);
    CHECK(complaints(path, keys).find("entry 5 is not the one that was written there") !=
          std::string::npos);
    CHECK_FALSE(Log(path).append({"x", "", ""}, key));
    CHECK_FALSE(Log(path).prove(5, keys));
  }
  SUBCASE("two entries in each other's place") {
    auto changed = entries;
    std::swap(changed[1], changed[4]);
    CHECK(with_entries(changed).find("entry 4 stands in the place of entry 1") !=
          std::string::npos);
  }
  SUBCASE("an entry taken out, the last put twice") {
    auto changed = entries;
    changed.erase(changed.begin() + 1);
    changed.push_back(changed.back());
    CHECK(with_entries(changed).find("entry 2 stands in the place of entry 1") !=
          std::string::npos);
  }
  SUBCASE("a report taken away") {
    Files files = whole;
    for (auto& [name, bytes] : whole)
      if (bytes == numbered_report(2)) files.erase(name);
    write_all(path, files);
    CHECK(complaints(path, keys).find("the report of entry 2 is missing") != std::string::npos);
  }
  SUBCASE("a report changed") {
    Files files = whole;
    for (auto& [name, bytes] : files)
      if (bytes == numbered_report(2)) bytes = numbered_report(3);
    write_all(path, files);
    CHECK(complaints(path, keys).find("the report of entry 2 was changed") != std::string::npos);
  }
  SUBCASE("the checkpoint taken away") {
    Files files = whole;
    files.erase("checkpoint");
    write_all(path, files);
    CHECK(complaints(path, keys).find("there is no checkpoint") != std::string::npos);
    CHECK_FALSE(Log(path).append({"x", "", ""}, key));
  }
}

TEST_CASE("each byte of each file of a log counts, the lock apart") {
  const TemporaryFolder folder;
  const auto key = rfc8032_key();
  const auto keys = trusting(key);
  append(folder.path(), key, 0, 3);
  for (const auto& [name, bytes] : read_all(folder.path())) {
    // Partial tiles of earlier sizes are not the log's any more.
    if (name == "lock" || name.ends_with(".p/1") || name.ends_with(".p/2")) continue;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      std::string changed = bytes;
      changed[i] = static_cast<char>(changed[i] ^ 1);
      { std::ofstream(folder / name) << changed; }
      CAPTURE(name);
      CAPTURE(i);
      CHECK_FALSE(complaints(folder.path(), keys).empty());
    }
    { std::ofstream(folder / name) << bytes; }
  }
  CHECK(complaints(folder.path(), keys).empty());
}

TEST_CASE("an older state is found by an earlier checkpoint, or by its traces") {
  const TemporaryFolder folder;
  const auto key = rfc8032_key();
  const auto keys = trusting(key);
  const fs::path path = folder / "log";
  append(path, key, 0, 3);
  const Files older = read_all(path);
  append(path, key, 3, 6);
  const auto head = Log(path).verify(keys)->head.checkpoint;
  CHECK(complaints(path, keys, head).empty());
  const std::string newer_checkpoint = contents(path / "checkpoint");
  REQUIRE(probity::write_file(path / "checkpoint", older.at("checkpoint")));
  CHECK(complaints(path, keys).find("traces of more") != std::string::npos);
  write_all(path, older);
  CHECK(complaints(path, keys).empty());
  CHECK(complaints(path, keys, head).find("has 3 entries, and had 6 before") != std::string::npos);
  // Another history from there on, by the same key.
  append(path, key, 3, 3);
  for (int i = 0; i < 4; ++i) REQUIRE(Log(path).append({"other", "", ""}, key));
  CHECK(complaints(path, keys).empty());
  CHECK(complaints(path, keys, head).find("does not continue") != std::string::npos);
}

TEST_CASE("a crash at any byte of an append leaves the old log or the new one") {
  const TemporaryFolder folder;
  const auto key = rfc8032_key();
  const auto keys = trusting(key);
  const fs::path path = folder / "log";
  for (const int size : {0, 1, 255}) {
    fs::remove_all(path);
    append(path, key, 0, size);
    const Files before = fs::exists(path) ? read_all(path) : Files{};
    append(path, key, size, size + 1);
    const Files after = read_all(path);
    std::vector<std::string> written;  // in the order of the writes
    for (const std::string prefix : {"reports/", "tile/entries/", "tile/0", "tile/1", "checkpoint"})
      for (const auto& [name, bytes] : after)
        if (name.starts_with(prefix) && (!before.contains(name) || before.at(name) != bytes))
          written.push_back(name);
    Files state = before;
    for (const auto& name : written) {
      const std::string& bytes = after.at(name);
      for (const std::size_t length : {std::size_t{0}, bytes.size() / 2, bytes.size()}) {
        Files crashed = state;
        crashed[name + ".new"] = bytes.substr(0, length);
        write_all(path, crashed);
        CAPTURE(name);
        if (size > 0) CHECK(complaints(path, keys).empty());
        append(path, key, size, size + 2);
        CHECK(complaints(path, keys).empty());
      }
      state[name] = bytes;
    }
    write_all(path, state);
    CHECK(complaints(path, keys).empty());
    append(path, key, size + 1, size + 2);
  }
}

TEST_CASE("two processes append at once, and neither loses an entry") {
  const TemporaryFolder folder;
  const auto key = rfc8032_key();
  constexpr int each = 40;
  std::vector<pid_t> children;
  for (int child = 0; child < 2; ++child) {
    const pid_t pid = ::fork();
    if (pid == 0) {
      for (int i = 0; i < each; ++i) {
        const auto report = numbered_report(static_cast<std::uint64_t>(child * each + i));
        if (!Log(folder.path()).append({report, "", ""}, key)) ::_exit(1);
      }
      ::_exit(0);
    }
    children.push_back(pid);
  }
  for (const pid_t child : children) {
    int status = 1;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(status == 0);
  }
  const auto report = Log(folder.path()).verify(trusting(key));
  REQUIRE(report);
  CHECK(report->problems.empty());
  REQUIRE(report->records.size() == 2 * each);
  for (std::uint64_t i = 0; i < 2 * each; ++i)
    CHECK(index_of(numbered_report(i), report->records).has_value());
}

namespace {

/// Appends until it is killed, and tells through shared memory what `append` returned for.
[[noreturn]] void append_for_ever(const fs::path& folder, const SecretKey& key,
                                  std::atomic<std::uint64_t>& reported) {
  while (true) {
    const std::uint64_t next = reported.load();
    const auto appended = Log(folder).append({numbered_report(next), "", ""}, key);
    if (!appended) ::_exit(1);
    reported.store(appended->index + 1);
  }
}

}  // namespace

// Under the address sanitizer a process takes long to begin, and the kills find nothing else there.
#ifdef __SANITIZE_ADDRESS__
constexpr int rounds_of_kills = 5;
#else
constexpr int rounds_of_kills = 20;
#endif

TEST_CASE("of five hundred killed processes none loses what it reported as written") {
  const auto key = rfc8032_key();
  const auto keys = trusting(key);
  auto& reported = *new (::mmap(nullptr, sizeof(std::atomic<std::uint64_t>), PROT_READ | PROT_WRITE,
                                MAP_SHARED | MAP_ANONYMOUS, -1, 0)) std::atomic<std::uint64_t>(0);
  std::mt19937 random(20261122);
  std::uint64_t entries = 0;
  for (int round = 0; round < rounds_of_kills; ++round) {
    const TemporaryFolder folder;
    reported = 0;
    // Some start close under a full tile, where most files are replaced.
    if (round % 5 == 4) append(folder.path(), key, 0, 250);
    if (round % 5 == 4) reported = 250;
    for (int kill = 0; kill < 25; ++kill) {
      const pid_t child = ::fork();
      if (child == 0) append_for_ever(folder.path(), key, reported);
      std::this_thread::sleep_for(std::chrono::microseconds(random() % 4000));
      ::kill(child, SIGKILL);
      int status = 0;
      REQUIRE(::waitpid(child, &status, 0) == child);
      REQUIRE(WIFSIGNALED(status));
      if (reported == 0 && !fs::exists(folder / "checkpoint")) continue;
      const auto report = Log(folder.path()).verify(keys);
      REQUIRE(report);
      CHECK(report->problems.empty());
      // One more than reported is an entry that was written, its process killed before it spoke.
      REQUIRE(report->records.size() >= reported);
      REQUIRE(report->records.size() <= reported + 1);
      reported = report->records.size();
    }
    // On a slow disk, all of them may have been killed before the first entry.
    if (!fs::exists(folder / "checkpoint")) continue;
    const auto records = Log(folder.path()).verify(keys)->records;
    for (std::uint64_t i = round % 5 == 4 ? 250 : 0; i < records.size(); ++i)
      CHECK(records[i].report == content_id(numbered_report(i)));
    entries += records.size();
  }
  CHECK(entries > 0);
  ::munmap(&reported, sizeof reported);
}
