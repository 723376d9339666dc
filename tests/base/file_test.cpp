#include "base/file.hpp"

#include <sys/stat.h>

#include <doctest/doctest.h>

namespace fs = std::filesystem;
using probity::FileWriter;
using probity::read_file;
using probity::write_file;

TEST_CASE("a file is written whole, with its mode, and read back up to a limit") {
  const fs::path folder = fs::temp_directory_path() / "probity-file-test";
  fs::create_directories(folder);
  const fs::path path = folder / "a.txt";
  REQUIRE(write_file(path, "hello", probity::FileMode::secret));
  struct stat info {};
  REQUIRE(::stat(path.c_str(), &info) == 0);
  CHECK((info.st_mode & 0777) == 0600);
  CHECK(*read_file(path, 5) == "hello");
  CHECK(read_file(path, 4).error().front().what == "is larger than the limit of 4 bytes");
  CHECK_FALSE(read_file(folder, 4));
  CHECK_FALSE(write_file(folder / "missing" / "b.txt", "x"));
  CHECK(std::distance(fs::directory_iterator(folder), {}) == 1);
  fs::remove_all(folder);
}

namespace {

/// A folder that is removed at the end.
struct Folder {
  fs::path path = fs::temp_directory_path() / "probity-file-writer-test";
  Folder() {
    fs::remove_all(path);
    fs::create_directories(path);
  }
  ~Folder() { fs::remove_all(path); }
  auto files() const { return std::distance(fs::directory_iterator(path), {}); }
};

}  // namespace

TEST_CASE("a file that is written in pieces is there once it is finished") {
  const Folder folder;
  const auto path = folder.path / "a.txt";
  REQUIRE(write_file(path, "old"));
  auto writer = FileWriter::open(path);
  REQUIRE(writer);
  REQUIRE(writer->write("new "));
  REQUIRE(writer->write(""));
  REQUIRE(writer->write("words"));
  CHECK(*read_file(path, 100) == "old");
  REQUIRE(writer->finish());
  CHECK(*read_file(path, 100) == "new words");
  CHECK(folder.files() == 1);
}

TEST_CASE("a file that is not finished leaves what was there, and nothing beside it") {
  const Folder folder;
  const auto path = folder.path / "a.txt";
  REQUIRE(write_file(path, "old"));
  {
    auto writer = FileWriter::open(path);
    REQUIRE(writer);
    REQUIRE(writer->write("half"));
    FileWriter moved = *std::move(writer);
    REQUIRE(moved.write("more"));
    CHECK(folder.files() == 2);
  }
  CHECK(*read_file(path, 100) == "old");
  CHECK(folder.files() == 1);
}

TEST_CASE("several writers do not meet, even at one file") {
  const Folder folder;
  const auto path = folder.path / "a.txt";
  auto first = FileWriter::open(path);
  auto second = FileWriter::open(path);
  REQUIRE(first);
  REQUIRE(second);
  REQUIRE(first->write("first"));
  REQUIRE(second->write("second"));
  REQUIRE(first->finish());
  CHECK(*read_file(path, 100) == "first");
  REQUIRE(second->finish());
  CHECK(*read_file(path, 100) == "second");
  CHECK(folder.files() == 1);
}

TEST_CASE("a writer takes the place of another, whose file is given up") {
  const Folder folder;
  auto writer = FileWriter::open(folder.path / "a.txt");
  REQUIRE(writer);
  REQUIRE(writer->write("a"));
  {
    auto other = FileWriter::open(folder.path / "b.txt");
    REQUIRE(other);
    *writer = *std::move(other);
  }
  CHECK(folder.files() == 1);
  REQUIRE(writer->write("b"));
  REQUIRE(writer->finish());
  CHECK(folder.files() == 1);
  CHECK(*read_file(folder.path / "b.txt", 100) == "b");
}

TEST_CASE("a file cannot be written where there is no folder") {
  const Folder folder;
  const auto writer = FileWriter::open(folder.path / "missing" / "a.txt");
  REQUIRE_FALSE(writer);
  CHECK(writer.error().front().where.path.find("missing") != std::string::npos);
}
