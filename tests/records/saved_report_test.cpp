#include "records/saved_report.hpp"

#include "support.hpp"

using namespace probity;
using namespace probity::records;
using namespace probity::records::testing;

TEST_CASE("a report tells what it was made of") {
  const auto report = parse_report(R"({"schema": "probity.report/1", "as_of": "2026-11-22",
    "tool": {"name": "probity", "version": "0.1.0"},
    "subject": {"name": "Test", "files": [{"path": "practice.yaml", "blake2b": "aa"}]},
    "packs": [{"name": "office", "version": "1", "blake2b": "bb"}],
    "findings": [{"rule": "r", "verdict": "fail", "fingerprint": "f",
                  "location": {"path": "practice.yaml", "line": 3, "column": 5}}],
    "elements": [{"document": "a.md", "element": "e", "verdict": "present"}]})",
                                   "r.json");
  REQUIRE(report);
  CHECK(report->as_of == "2026-11-22");
  CHECK(report->tool_version == "0.1.0");
  CHECK(report->files.front().blake2b == "aa");
  CHECK(report->packs.front().name == "office");
  CHECK_FALSE(report->lists_passes);
  REQUIRE(report->judgements.size() == 2);
  CHECK(report->judgements.at("r f").about == "r at practice.yaml:3:5");
  CHECK(report->judgements.at("element e of a.md").verdict == "present");
}

TEST_CASE("what is no report is told apart") {
  CHECK(problem_of(parse_report("", "a")) == "is no report of `probity check`");
  CHECK(problem_of(parse_report("[]", "a")) == "is no report of `probity check`");
  CHECK(problem_of(parse_report(R"({"schema": "probity.licensure/1"})", "a")) ==
        "is no report of `probity check`");
  CHECK_FALSE(parse_report(R"({"schema": "probity.report/1", "as_of": "2026-11-22")", "a"));
  CHECK_FALSE(parse_report(R"({"schema": "probity.report/1", "as_of": 1, "as_of": 2})", "a"));
  CHECK_FALSE(
      parse_report(R"({"schema": "probity.report/1", "x": )" + std::string(100'000, '['), "a"));
}

TEST_CASE("fields of other types do no harm") {
  const auto report = parse_report(
      R"({"schema": "probity.report/1", "as_of": 7, "tool": [], "subject": "x", "packs": {"a": 1},
          "findings": [1, {"location": 5}, {"location": {"line": "x"}}], "elements": null})",
      "a");
  REQUIRE(report);
  CHECK(report->as_of.empty());
  CHECK(report->packs.empty());
}
