#include "records/merge.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "support.hpp"

namespace probity::records {
namespace {

using testing::TemporaryFolder;
using Files = std::vector<std::filesystem::path>;

std::string report(std::string_view name) {
  return fmt::format(
      "{{\n  \"schema\": \"probity.report/1\",\n  \"as_of\": \"2026-11-22\",\n"
      "  \"subject\": {{\"name\": \"{}\"}}\n}}\n",
      name);
}

/// A file as `check --format json` writes it of several practices; `shard` is "1, 2", or empty.
std::string list(std::string_view shard, const std::vector<std::string>& reports) {
  auto text = std::string("{\"schema\": \"probity.reports/1\", ");
  if (!shard.empty()) text += fmt::format("\"shard\": [{}], ", shard);
  return text + fmt::format("\"reports\": [\n{}]}}\n", fmt::join(reports, ",\n"));
}

std::string merged(const Files& files) {
  std::string out;
  const auto status = merge_reports(files, [&](std::string_view piece) {
    out += piece;
    return ok();
  });
  INFO((status ? "" : to_text(status.error())));
  REQUIRE(status);
  return out;
}

/// What is wrong, and that nothing was given out before it was known.
std::string problem(const Files& files) {
  bool is_given = false;
  const auto status = merge_reports(files, [&](std::string_view) {
    is_given = true;
    return ok();
  });
  CHECK_FALSE(is_given);
  REQUIRE_FALSE(status);
  return status.error().front().what;
}

TEST_CASE("parts in any order are the whole, byte for byte") {
  const TemporaryFolder folder;
  const auto one = folder.write("1", list("1, 3", {report("a"), report("b")}));
  const auto two = folder.write("2", list("2, 3", {}));
  const auto three = folder.write("3", list("3, 3", {report("c")}));
  const auto whole = list("", {report("a"), report("b"), report("c")});
  CHECK(merged({one, two, three}) == whole);
  CHECK(merged({three, one, two}) == whole);
}

TEST_CASE("a whole of one part, and of none, is a list") {
  const TemporaryFolder folder;
  CHECK(merged({folder.write("1", list("1, 1", {report("a")}))}) == list("", {report("a")}));
  CHECK(merged({folder.write("2", list("1, 2", {})), folder.write("3", list("2, 2", {}))}) ==
        list("", {}));
}

TEST_CASE("reports without parts stay in the order of the files") {
  const TemporaryFolder folder;
  const auto b = folder.write("b", report("b"));
  const auto a = folder.write("a", report("a"));
  const auto both = folder.write("c", list("", {report("c"), report("d")}));
  CHECK(merged({b, both, a}) == list("", {report("b"), report("c"), report("d"), report("a")}));
}

TEST_CASE("parts that are missing, twice there, or of another whole are refused") {
  const TemporaryFolder folder;
  const auto one = folder.write("1", list("1, 3", {report("a")}));
  const auto two = folder.write("2", list("2, 3", {report("b")}));
  const auto three = folder.write("3", list("3, 3", {report("c")}));
  const auto other = folder.write("4", list("3, 4", {report("c")}));
  const auto beyond = folder.write("5", list("4, 3", {report("c")}));
  const auto single = folder.write("6", report("c"));
  CHECK(problem({one, three}) == "part 2 of 3 is missing");
  CHECK(problem({two, three}) == "part 1 of 3 is missing");
  CHECK(problem({one, two}) == "part 3 of 3 is missing");
  CHECK(problem({one, two, two, three}) == "is part 2 once more");
  CHECK(problem({one, two, three, three}) == "is part 3 once more");
  CHECK(problem({one, two, other}) == "is part of another whole than the first file");
  CHECK(problem({one, two, single}) == "is part of another whole than the first file");
  CHECK_FALSE(problem({one, two, three, beyond}).empty());
  CHECK(problem({}) == "there is nothing to merge");
}

TEST_CASE("what is no report is refused, and by its name") {
  const TemporaryFolder folder;
  const auto good = folder.write("good", list("", {report("a")}));
  for (const std::string& text :
       {std::string(), std::string("{}"), std::string("[]"), list("", {report("a")}).substr(0, 120),
        list("0, 2", {}), list("x, 2", {}), list("1, 2", {report("a"), "{"}),
        std::string("{\"schema\": \"probity.difference/1\"}")}) {
    CAPTURE(text);
    const auto bad = folder.write("bad", text);
    CHECK(problem({good, bad}) == "is no report of `probity check`");
  }
  CHECK_FALSE(problem({good, folder / "missing"}).empty());
}

TEST_CASE("what the sink refuses ends it") {
  const TemporaryFolder folder;
  const auto good = folder.write("good", list("", {report("a")}));
  int pieces = 0;
  const auto status = merge_reports({good}, [&](std::string_view) -> Status {
    Diagnostic problem;
    problem.what = "full";
    if (++pieces == 2) return problem;
    return ok();
  });
  REQUIRE_FALSE(status);
  CHECK(status.error().front().what == "full");
  CHECK(pieces == 2);
}

}  // namespace
}  // namespace probity::records
