#include "base/file.hpp"

#include <sys/stat.h>

#include <doctest/doctest.h>

namespace fs = std::filesystem;
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
