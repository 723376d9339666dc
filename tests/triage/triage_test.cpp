#include <doctest/doctest.h>

#include "base/file.hpp"
#include "triage/baseline.hpp"
#include "triage/changes.hpp"
#include "triage/config.hpp"
#include "triage/pattern.hpp"
#include "triage/waivers.hpp"
#include "yaml/parse.hpp"

using namespace probity;
using namespace probity::triage;

namespace {

yaml::Document document_of(std::string text, std::string name = "waivers.yaml") {
  auto document = yaml::parse(text::Source(std::move(name), std::move(text)));
  REQUIRE(document);
  return *std::move(document);
}

Date day(const char* text) {
  return *Date::parse(text);
}

constexpr const char* one_waiver =
    "- rule: r\n  place: tools*\n  reason: why\n  approved_by: director\n"
    "  from: 2026-01-01\n  until: 2026-01-31\n";

findings::Finding finding_at(std::string path, int line, int last_line = 0) {
  findings::Finding finding;
  finding.rule = "r";
  finding.verdict = findings::Verdict::fail;
  finding.location = {std::move(path), line, 1};
  finding.last_line = last_line;
  finding.fingerprint = "0123456789abcdef0123456789abcdef";
  return finding;
}

findings::Changes lines_changed(std::string path, int first, int last) {
  return {"c0ffee", {{std::move(path), {{first, last}}}}};
}

}  // namespace

TEST_CASE("a pattern fits all of a text") {
  CHECK(matches("hipaa-*", "hipaa-baa-contract"));
  CHECK(matches("*", ""));
  CHECK(matches("a*b*c", "aXXbYYbc"));
  CHECK(matches("a?c", "abc"));
  CHECK_FALSE(matches("a?c", "ac"));
  CHECK_FALSE(matches("hipaa", "hipaa-baa"));
  CHECK_FALSE(matches("*baa", "baab"));
  CHECK(matches("***a", "xxa"));
}

TEST_CASE("skip wins over only") {
  CHECK(Selection{}.selects("a"));
  CHECK(Selection{{"a*"}, {}}.selects("ab"));
  CHECK_FALSE(Selection{{"a*"}, {}}.selects("b"));
  CHECK_FALSE(Selection{{"a*"}, {"*b"}}.selects("ab"));
}

TEST_CASE("a waiver holds on its first and last day, and not a day before or after") {
  const auto entries = read_waivers(document_of(one_waiver));
  REQUIRE(entries);
  REQUIRE(entries->size() == 1);
  const auto& entry = entries->front();
  CHECK_FALSE(entry.holds(day("2025-12-31")));
  CHECK(entry.holds(day("2026-01-01")));
  CHECK(entry.holds(day("2026-01-31")));
  CHECK_FALSE(entry.holds(day("2026-02-01")));
  CHECK(entry.has_run_out(day("2026-02-01")));
  CHECK_FALSE(entry.has_run_out(day("2025-12-31")));
  CHECK(entry.days() == 31);
}

TEST_CASE("a waiver covers its rule at its place or fingerprint") {
  auto entry = read_waivers(document_of(one_waiver))->front();
  CHECK(entry.covers(finding_at("tools.yaml", 3)));
  CHECK(entry.covers(finding_at("tools/a.yaml", 3)));
  CHECK_FALSE(entry.covers(finding_at("practice.yaml", 3)));
  entry.place = "tools.yaml:3";
  CHECK(entry.covers(finding_at("tools.yaml", 3)));
  CHECK_FALSE(entry.covers(finding_at("tools.yaml", 31)));
  entry.place.clear();
  entry.fingerprint = "0123456789abcdef0123456789abcdef";
  CHECK(entry.covers(finding_at("x", 1)));
  entry.fingerprint.back() = '0';
  CHECK_FALSE(entry.covers(finding_at("x", 1)));
  auto other = finding_at("tools.yaml", 3);
  other.rule = "r2";
  CHECK_FALSE(read_waivers(document_of(one_waiver))->front().covers(other));
}

TEST_CASE("all mistakes of waivers are reported with their places") {
  const auto entries = read_waivers(
      document_of("- rule: r\n  reason: ' '\n  approved_by: x\n  from: 2026-02-01\n  until: "
                  "2026-01-31\n  fingerprint: abc\n- {rule: r, plaice: x}\n"));
  REQUIRE_FALSE(entries);
  std::string all = to_text(entries.error());
  for (const char* part : {"waivers.yaml:2:11", "ends before it begins", "is no fingerprint",
                           "'plaice'", "write 'place'", "lacks 'until'"}) {
    CAPTURE(all);
    CHECK(all.find(part) != std::string::npos);
  }
}

TEST_CASE("changes touch what is about their lines or rests on them") {
  CHECK(touches(lines_changed("tools.yaml", 5, 5), finding_at("tools.yaml", 5)));
  CHECK_FALSE(touches(lines_changed("tools.yaml", 5, 5), finding_at("tools.yaml", 4)));
  CHECK(touches(lines_changed("tools.yaml", 5, 5), finding_at("tools.yaml", 3, 6)));
  CHECK_FALSE(touches(lines_changed("tools.yaml", 7, 9), finding_at("tools.yaml", 3, 6)));
  CHECK_FALSE(touches(lines_changed("other.yaml", 5, 5), finding_at("tools.yaml", 5)));
  auto resting = finding_at("tools.yaml", 3);
  resting.because = {{"f", "v", {"tools.yaml", 9, 1}}};
  CHECK(touches(lines_changed("tools.yaml", 9, 9), resting));
}

TEST_CASE("what is about more than one place stays whole whatever changed") {
  const auto changes = lines_changed("other.yaml", 1, 1);
  auto licensure = finding_at("clients.yaml", 3);
  licensure.rule = "licensure";
  CHECK(touches(changes, licensure));
  auto crossing = finding_at("tools.yaml", 3);
  crossing.because = {{"f", "v", {"tools.yaml", 9, 1}}, {"g", "v", {"practice.yaml", 1, 1}}};
  CHECK(touches(changes, crossing));
  crossing.because[0].fact = "tools[1].baa";
  CHECK_FALSE(touches(changes, crossing));
  crossing.because[1].fact = "people[0].place";
  CHECK(touches(changes, crossing));
  CHECK(touches(lines_changed("waivers.yaml", 1, 1), finding_at("tools.yaml", 3)));
  CHECK(touches(lines_changed("probity.yaml", 1, 1), finding_at("tools.yaml", 3)));
}

TEST_CASE("a document without lines is touched when its file is") {
  const findings::Changes changes{"c", {{"forms/consent.docx", {}}}};
  CHECK(touches(changes, finding_at("forms/consent.docx", 0)));
  CHECK_FALSE(touches(changes, finding_at("forms/other.docx", 0)));
}

TEST_CASE("changes are read as probity-git prints them") {
  using namespace std::string_literals;
  const auto changes = parse_changes("c0ffee\nb c.yaml\0001-2 5-5\na.docx\0\n"s);
  REQUIRE(changes);
  CHECK(changes->since == "c0ffee");
  REQUIRE(changes->files.size() == 2);
  CHECK(changes->files[0] == findings::ChangedFile{"a.docx", {}});
  CHECK(changes->files[1] == findings::ChangedFile{"b c.yaml", {{1, 2}, {5, 5}}});
  CHECK(parse_changes("c0ffee\n")->files.empty());
  CHECK_FALSE(parse_changes(""));
  CHECK_FALSE(parse_changes("c0ffee\nno nul\n"));
  CHECK_FALSE(parse_changes("c0ffee\na\0x\n"s));
}

TEST_CASE("the command line wins over probity.yaml, and that over the defaults") {
  const auto file =
      read_config(document_of("only: hipaa-*\nskip: [a, b]\nfail_on: warning\n", "probity.yaml"));
  REQUIRE(file);
  Config command;
  command.skip = {{"c"}, "command line"};
  const auto config = resolve(command, *file);
  CHECK(config.only.value == std::vector<std::string>{"hipaa-*"});
  CHECK(config.only.origin == "probity.yaml:1:7");
  CHECK(config.skip.value == std::vector<std::string>{"c"});
  CHECK(config.skip.origin == "command line");
  CHECK(config.fail_on.value == "warning");
  CHECK(config.strict.origin == "default");
  CHECK_FALSE(config.strict.value);
}

TEST_CASE("mistakes of probity.yaml are reported") {
  const auto config = read_config(
      document_of("skipp: a\nfail_on: warnings\nstrict: maybe\nbaseline: /etc/x\nonly: ['']\n",
                  "probity.yaml"));
  REQUIRE_FALSE(config);
  const auto all = to_text(config.error());
  for (const char* part : {"'skipp'", "write 'skip'", "write warning", "probity.yaml:3:9: error",
                           "relative to the practice", "is empty"}) {
    CAPTURE(all);
    CHECK(all.find(part) != std::string::npos);
  }
}

TEST_CASE("a baseline holds what fails or is unknown, once and in order, and reads back") {
  findings::Report report;
  auto second = finding_at("b.yaml", 1);
  second.rule = "s";
  auto passing = finding_at("c.yaml", 1);
  passing.verdict = findings::Verdict::waived;
  report.findings = {second, finding_at("a.yaml", 9), finding_at("a.yaml", 9), passing,
                     finding_at("waivers.yaml", 1)};
  report.findings[0].verdict = findings::Verdict::unknown;
  report.findings[4].rule = "waiver-ends-soon";
  const auto baseline = baseline_of(report);
  REQUIRE(baseline.size() == 2);
  CHECK(baseline[0].rule == "r");
  CHECK(baseline[1].rule == "s");
  const auto folder = std::filesystem::temp_directory_path() / "probity-baseline-test.yaml";
  REQUIRE(write_file(folder, baseline_text(baseline)));
  const auto read = read_baseline(folder);
  std::filesystem::remove(folder);
  REQUIRE(read);
  CHECK(*read == baseline);
}
