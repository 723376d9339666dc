#include "records/replay.hpp"

#include "support.hpp"

using namespace probity;
using namespace probity::records;
using namespace probity::records::testing;

namespace {

using Lines = std::vector<std::string>;

/// A practice that lacks an address, checked with one rule that asks for it.
struct ReplayFixture {
  ReplayFixture() {
    folder.write("practice/practice.yaml", "name: Test\nemail: unknown\n");
    write_pack(folder, "1.0", "has(practice.email)");
    // Of a report, no more is needed to compute it than its day and the names of its packs.
    report =
        R"({"schema": "probity.report/1", "as_of": "2026-11-22", "packs": [{"name": "office"}]})";
    report = again().recomputed;
  }

  Replay again(std::string version = "0.1.0") const {
    const auto result = replay({report, "r.json", (folder / "practice").string(), version},
                               library_of(folder / "pack"));
    REQUIRE(result);
    return *result;
  }

  TemporaryFolder folder;
  std::string report;
};

}  // namespace

TEST_CASE("the same practice, packs and program give the same bytes") {
  CHECK(ReplayFixture().again().is_identical);
}

TEST_CASE("a changed practice is told by its files and verdicts") {
  const ReplayFixture fixture;
  fixture.folder.write("practice/practice.yaml", "name: Test\nemail: a@example.org\n");
  const auto result = fixture.again();
  CHECK_FALSE(result.is_identical);
  CHECK(result.practice == Lines{"practice.yaml was changed"});
  CHECK(result.packs.empty());
  CHECK(result.program.empty());
  REQUIRE(result.verdicts.size() == 1);
  CHECK(result.verdicts.front().ends_with(": unknown then, no finding now"));
}

TEST_CASE("a changed pack is told by its version, or by its bytes") {
  const ReplayFixture fixture;
  write_pack(fixture.folder, "1.1", "has(practice.email)");
  CHECK(fixture.again().packs == Lines{"office has version 1.1, and had 1.0"});
  CHECK(fixture.again().verdicts.empty());
  write_pack(fixture.folder, "1.0", "has(practice.phone)");
  CHECK(fixture.again().packs == Lines{"office 1.0 was changed under the same version"});
}

TEST_CASE("changed facts besides the packs are told") {
  const ReplayFixture fixture;
  rules::DataPack law = {"licensure-law", "2026.11", "0a"};
  const auto compute = [&](std::string_view report) {
    auto library = library_of(fixture.folder / "pack");
    library.data = {law};
    const auto result = replay({report, "r.json", (fixture.folder / "practice").string(), "0.1.0"},
                               std::move(library));
    REQUIRE(result);
    return *result;
  };
  const auto report = compute(fixture.report).recomputed;
  CHECK(compute(report).is_identical);
  law.blake2b = "0b";
  CHECK(compute(report).packs == Lines{"licensure-law 2026.11 was changed under the same version"});
  law.version = "2027.01";
  CHECK(compute(report).packs == Lines{"licensure-law has version 2027.01, and had 2026.11"});
}

TEST_CASE("another version of the program is told") {
  const auto result = ReplayFixture().again("0.2.0");
  CHECK_FALSE(result.is_identical);
  CHECK(result.program == Lines{"this is probity 0.2.0, and it was 0.1.0"});
  CHECK(result.verdicts.empty());
  CHECK(result.other.empty());
}

TEST_CASE("an edited report is told where nothing else explains it") {
  ReplayFixture fixture;
  fixture.report.replace(fixture.report.find("The practice has"), 3, "THE");
  const auto result = fixture.again();
  CHECK_FALSE(result.is_identical);
  CHECK(result.other.size() == 2);
}

TEST_CASE("a practice that cannot be read, and a report without a day, are errors") {
  const ReplayFixture fixture;
  const auto folder = (fixture.folder / "practice").string();
  CHECK_FALSE(replay({R"({"schema": "probity.report/1"})", "r.json", folder, "0.1.0"},
                     library_of(fixture.folder / "pack")));
  fixture.folder.write("practice/practice.yaml", "nmae: Test\n");
  CHECK_FALSE(
      replay({fixture.report, "r.json", folder, "0.1.0"}, library_of(fixture.folder / "pack")));
}
