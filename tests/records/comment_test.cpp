#include "records/comment.hpp"

#include "support.hpp"

using namespace probity;
using namespace probity::records;

namespace {

SavedReport small() {
  SavedReport report;
  report.as_of = "2026-11-22";
  report.tool_version = "0.1.0";
  report.files = {{"practice.yaml", "aa"}, {"tools/phone line.yaml", "bb"}};
  report.packs = {{"office", "1.0", "cc"}};
  return report;
}

}  // namespace

TEST_CASE("the comment of a report names its day and the digests of practice and packs") {
  const auto report = small();
  const auto comment = trusted_comment_for({"r.json", "0.1.0", 1795318117}, &report);
  REQUIRE(comment);
  CHECK(*comment ==
        "timestamp:1795318117 file:r.json tool:probity-0.1.0 as_of:2026-11-22 practice:" +
            practice_digest(report) + " packs:" + packs_digest(report));
  CHECK(contradictions(*comment, report).empty());
}

TEST_CASE("digests change with every file, path, pack and version") {
  const auto before = small();
  auto report = small();
  report.files[1].path = "tools/phone.yaml";
  CHECK(practice_digest(report) != practice_digest(before));
  report = small();
  report.packs[0].version = "1.1";
  CHECK(packs_digest(report) != packs_digest(before));
  CHECK(contradictions("practice:" + practice_digest(before) + " packs:" + packs_digest(before),
                       report) == std::vector<std::string>{"packs"});
}

TEST_CASE("a name with spaces stays one word") {
  const auto comment = trusted_comment_for({"our policy 100%.md", "0.1.0", 0}, nullptr);
  REQUIRE(comment);
  CHECK(*comment == "timestamp:0 file:our%20policy%20100%25.md tool:probity-0.1.0");
}

TEST_CASE("a comment is told in words, others' too") {
  const auto remarks = explain("timestamp:1795318117\tfile:f hashed odd:");
  REQUIRE(remarks.size() == 4);
  CHECK(remarks[0].says == "2026-11-22 03:28:37 UTC, by the signer's clock");
  CHECK(remarks[2].says == "hashed");
  CHECK(explain("timestamp:99999999999999999999").front().says == "99999999999999999999");
  CHECK(explain("").empty());
}
