#include "records/output_folder.hpp"

#include <doctest/doctest.h>

#include "support.hpp"

namespace probity::records {
namespace {

using testing::TemporaryFolder;

/// The files that reports on these practices go to, relative to the folder.
std::vector<std::string> files_of(const std::vector<std::string>& roots, std::string_view format) {
  const TemporaryFolder place;
  const auto folder = OutputFolder::open((place / "out").string(), roots, format);
  REQUIRE(folder);
  std::vector<std::string> files;
  for (std::size_t i = 0; i < roots.size(); ++i) {
    REQUIRE(folder->write(i, roots[i]));
    for (const auto& each : std::filesystem::recursive_directory_iterator(place.path())) {
      if (!each.is_regular_file() || *read_file(each.path(), 100) != roots[i]) continue;
      files.push_back(each.path().lexically_relative(place / "out").generic_string());
    }
  }
  return files;
}

using Names = std::vector<std::string>;

TEST_CASE("each report stands at its practice's path, with the ending of its format") {
  CHECK(files_of({"a", "b/c"}, "json") == Names{"a.json", "b/c.json"});
  CHECK(files_of({"a"}, "text") == Names{"a.txt"});
  CHECK(files_of({"a"}, "markdown") == Names{"a.md"});
  CHECK(files_of({"a"}, "junit") == Names{"a.xml"});
  CHECK(files_of({"a"}, "gitlab") == Names{"a.json"});
  CHECK(files_of({"a.b"}, "sarif") == Names{"a.b.sarif"});
}

TEST_CASE("no path leads out of the folder") {
  CHECK(files_of({"/srv/a", "../b", "c/../../d", "./e/", "."}, "csv") ==
        Names{"srv/a.csv", "up/b.csv", "up/d.csv", "e.csv", "practice.csv"});
}

TEST_CASE("two practices that would write one file are refused, and nothing is made") {
  const TemporaryFolder place;
  for (const auto& roots : {Names{"a", "./a"}, Names{"a", "b", "b/../a"}, Names{"../a", "up/a"}}) {
    const auto folder = OutputFolder::open((place / "out").string(), roots, "json");
    REQUIRE_FALSE(folder);
    CHECK(folder.error().front().what.find("would both be") != std::string::npos);
  }
  CHECK_FALSE(std::filesystem::exists(place / "out"));
}

TEST_CASE("a report takes the place of an older one, and what cannot be written is said") {
  const TemporaryFolder place;
  const auto folder = OutputFolder::open((place / "out").string(), {"a", "b"}, "json");
  REQUIRE(folder);
  REQUIRE(folder->write(0, "old"));
  REQUIRE(folder->write(0, "new"));
  CHECK(*read_file(place.path() / "out" / "a.json", 100) == "new");
  std::filesystem::create_directories(place.path() / "out" / "b.json" / "x");
  const auto refused = folder->write(1, "report");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().front().where.path.find("b.json") != std::string::npos);
}

}  // namespace
}  // namespace probity::records
