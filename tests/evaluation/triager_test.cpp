#include "evaluation/triager.hpp"

#include "support.hpp"

namespace probity::testing {
namespace {

using evaluation::Triager;
using findings::Finding;
using findings::Verdict;
using triage::Triage;

constexpr std::string_view some_print = "0123456789abcdef0123456789abcdef";

Date on(const char* text) {
  return *Date::parse(text);
}

Finding finding_of(std::string_view rule, std::string path = "tools.yaml", int line = 3,
                   Verdict verdict = Verdict::fail) {
  Finding finding;
  finding.rule = rule;
  finding.verdict = verdict;
  finding.location = {std::move(path), line, 1};
  finding.fingerprint = some_print;
  return finding;
}

triage::WaiverEntry waiver_of(std::string rule, std::string place = "tools.yaml",
                              const char* from = "2026-11-01", const char* until = "2027-03-01") {
  triage::WaiverEntry entry;
  entry.rule = std::move(rule);
  entry.place = std::move(place);
  entry.waiver = {"why", "director", on(from), on(until), {"waivers.yaml", 1, 3}};
  return entry;
}

std::vector<std::string> rules_of(const std::vector<Finding>& findings) {
  std::vector<std::string> rules;
  for (const auto& finding : findings) rules.emplace_back(finding.rule);
  return rules;
}

using Rules = std::vector<std::string>;

const rules::Library& library() {
  static const auto library = built_in();
  return library;
}

TEST_CASE("a rule that is not selected is noted once") {
  Triage triage;
  triage.selection = {{"a*"}, {"ab"}};
  Triager triager(triage, today);
  CHECK(triager.selects("a"));
  for (const char* rule : {"b", "ab", "b"}) CHECK_FALSE(triager.selects(rule));
  const auto settings = std::move(triager).settings();
  CHECK(settings.skipped == Rules{"ab", "b"});
  CHECK(settings.only == Rules{"a*"});
  CHECK(settings.skip == Rules{"ab"});
}

TEST_CASE("a waiver holds on its first and on its last day") {
  Triage triage;
  triage.waivers = {waiver_of("r", "", "2026-11-22", "2026-11-22")};
  const auto verdict_on = [&](const char* day) {
    Triager triager(triage, on(day));
    auto finding = finding_of("r");
    triager.waive(finding);
    CHECK(finding.waiver.has_value() == (finding.verdict == Verdict::waived));
    return finding.verdict;
  };
  CHECK(verdict_on("2026-11-21") == Verdict::fail);
  CHECK(verdict_on("2026-11-22") == Verdict::waived);
  CHECK(verdict_on("2026-11-23") == Verdict::fail);
}

TEST_CASE("only what fails or is unknown is waived, of the waiver's rule and place") {
  Triage triage;
  triage.waivers = {waiver_of("r", "tools.yaml:3")};
  Triager triager(triage, today);
  const auto verdict_of = [&](Finding finding) {
    triager.waive(finding);
    return finding.verdict;
  };
  CHECK(verdict_of(finding_of("r")) == Verdict::waived);
  CHECK(verdict_of(finding_of("r", "tools.yaml", 3, Verdict::unknown)) == Verdict::waived);
  CHECK(verdict_of(finding_of("r", "tools.yaml", 3, Verdict::pass)) == Verdict::pass);
  CHECK(verdict_of(finding_of("r", "tools.yaml", 4)) == Verdict::fail);
  CHECK(verdict_of(finding_of("r", "people.yaml")) == Verdict::fail);
  CHECK(verdict_of(finding_of("s")) == Verdict::fail);
}

TEST_CASE("a waiver that is needed and ends late says nothing") {
  Triage triage;
  triage.waivers = {waiver_of("r")};
  Triager triager(triage, today);
  auto finding = finding_of("r");
  triager.waive(finding);
  CHECK(triager.findings_on_waivers(library()).empty());
}

TEST_CASE("each of two waivers that cover a finding is needed") {
  Triage triage;
  triage.waivers = {waiver_of("r"), waiver_of("r", "tools*")};
  Triager triager(triage, today);
  auto finding = finding_of("r");
  triager.waive(finding);
  CHECK(triager.findings_on_waivers(library()).empty());
}

TEST_CASE("what is wrong with a waiver is a finding against it") {
  const auto found = [](const triage::WaiverEntry& entry, int findings) {
    Triage triage;
    triage.waivers = {entry};
    Triager triager(triage, today);
    for (int i = 0; i < findings; ++i) {
      auto finding = finding_of("r", "tools.yaml", i + 1);
      triager.waive(finding);
    }
    const auto all = triager.findings_on_waivers(library());
    for (const auto& each : all) {
      CHECK(each.location.path == "waivers.yaml");
      CHECK(each.verdict == Verdict::fail);
    }
    return rules_of(all);
  };
  CHECK(found(waiver_of("r"), 0) == Rules{"waiver-is-needed"});
  CHECK(found(waiver_of("r", "", "2026-01-01", "2026-11-21"), 1) ==
        Rules{"waiver-has-not-run-out"});
  CHECK(found(waiver_of("r", "", "2026-01-01", "2026-11-21"), 0) ==
        Rules{"waiver-has-not-run-out"});
  CHECK(found(waiver_of("r", "", "2026-11-01", "2026-12-22"), 1) == Rules{"waiver-ends-soon"});
  CHECK(found(waiver_of("r", "", "2026-11-01", "2026-12-23"), 1) == Rules{});
  CHECK(found(waiver_of("r", ""), 5) == Rules{});
  CHECK(found(waiver_of("r", ""), 6) == Rules{"waiver-is-narrow"});
  CHECK(found(waiver_of("r", "*"), 6) == Rules{});
  CHECK(found(waiver_of("r", "", "2026-11-01", "2027-11-01"), 1) == Rules{});
  CHECK(found(waiver_of("r", "", "2026-11-01", "2027-11-02"), 1) == Rules{"waiver-is-narrow"});
  // Before its first day it is neither needed nor not.
  CHECK(found(waiver_of("r", "", "2026-12-01", "2027-01-01"), 0) == Rules{});
}

TEST_CASE("a waiver that ran out is graver where its findings count again") {
  Triage triage;
  triage.waivers = {waiver_of("r", "", "2026-01-01", "2026-11-21")};
  Triager idle(triage, today);
  CHECK(idle.findings_on_waivers(library()).front().severity == Severity::warning);
  Triager needed(triage, today);
  auto finding = finding_of("r");
  needed.waive(finding);
  CHECK(finding.verdict == Verdict::fail);
  CHECK(needed.findings_on_waivers(library()).front().severity == Severity::error);
}

TEST_CASE("where a part is looked at, waivers that it does not need are not spoken of") {
  Triage triage;
  triage.waivers = {waiver_of("r", "", "2026-11-01", "2026-12-01"), waiver_of("other"),
                    waiver_of("other", "", "2026-01-01", "2026-02-01"),
                    waiver_of("s", "", "2026-01-01", "2026-02-01")};
  Triager triager(triage, today);
  for (const char* rule : {"r", "s"}) {
    auto finding = finding_of(rule);
    triager.waive(finding);
  }
  CHECK(rules_of(triager.findings_on_used_waivers()) ==
        Rules{"waiver-ends-soon", "waiver-has-not-run-out"});
}

TEST_CASE("a waiver of a rule that is left out is not called unneeded") {
  Triage triage;
  triage.selection.skip = {"r"};
  triage.waivers = {waiver_of("r")};
  Triager triager(triage, today);
  CHECK(triager.findings_on_waivers(library()).empty());
}

TEST_CASE("a misspelt rule of a waiver is corrected") {
  Triage triage;
  triage.waivers = {waiver_of("session-tools-need-ba")};
  Triager triager(triage, today);
  const auto found = triager.findings_on_waivers(library());
  REQUIRE(found.size() == 1);
  CHECK(found.front().remedy.find("'session-tools-need-baa'") != std::string::npos);
}

TEST_CASE("what the baseline knows is left out, and what is gone is told") {
  Triage triage;
  triage.baseline = triage::Baseline{{"r", std::string(some_print), ""},
                                     {"r", "ffffffffffffffffffffffffffffffff", ""}};
  Triager triager(triage, today);
  CHECK(triager.hides(finding_of("r")));
  auto other = finding_of("r");
  other.fingerprint = "00000000000000000000000000000000";
  CHECK_FALSE(triager.hides(other));
  const auto settings = std::move(triager).settings();
  REQUIRE(settings.baseline);
  CHECK(settings.baseline->known == Rules{std::string(some_print)});
  CHECK(settings.baseline->gone == Rules{"ffffffffffffffffffffffffffffffff"});
}

TEST_CASE("of rules that are left out nothing is called mended") {
  Triage triage;
  triage.selection.only = {"other"};
  triage.baseline = triage::Baseline{{"r", std::string(some_print), ""}};
  Triager triager(triage, today);
  CHECK(std::move(triager).settings().baseline->gone.empty());
}

TEST_CASE("passes and what is waived are not hidden") {
  Triage triage;
  triage.baseline = triage::Baseline{{"r", std::string(some_print), ""}};
  triage.changes = findings::Changes{"c0ffee", {}};
  Triager triager(triage, today);
  CHECK_FALSE(triager.hides(finding_of("r", "tools.yaml", 3, Verdict::pass)));
  CHECK_FALSE(triager.hides(finding_of("r", "tools.yaml", 3, Verdict::waived)));
}

TEST_CASE("findings elsewhere than the changes are counted") {
  Triage triage;
  triage.changes = findings::Changes{"c0ffee", {{"tools.yaml", {{3, 5}}}}};
  Triager triager(triage, today);
  CHECK_FALSE(triager.hides(finding_of("r", "tools.yaml", 4)));
  CHECK(triager.hides(finding_of("r", "tools.yaml", 6)));
  CHECK(triager.hides(finding_of("r", "people.yaml", 4)));
  CHECK(std::move(triager).settings().elsewhere == 2);
}

}  // namespace
}  // namespace probity::testing
