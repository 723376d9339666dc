#include "reports/json_report.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "reports/text_report.hpp"

using namespace probity;

namespace {

findings::Report report_with(std::string message) {
  findings::Report report;
  report.as_of = "2026-11-22";
  report.subject = "Elm Street Counseling";
  findings::Finding finding;
  finding.rule = "house-rule";
  finding.verdict = findings::Verdict::fail;
  finding.message = std::move(message);
  finding.location = {"practice.yaml", 4, 5};
  finding.because = {{"tools[0].baa", "none", {"practice.yaml", 4, 38}}};
  finding.fingerprint = "00";
  report.findings.push_back(finding);
  report.summary.fail = report.summary.errors = 1;
  return report;
}

}  // namespace

TEST_CASE("any text becomes JSON that can be read again") {
  for (const std::string text : {"plain", "quotes \" and \\", "line\nend", "\x1b[31m", "caf\xe9",
                                 "日本", "\xf0\x9f\x99\x82", "\xed\xa0\x80"}) {
    CAPTURE(text);
    const auto json = nlohmann::json::parse(reports::to_json(report_with(text)));
    CHECK(json["findings"][0]["message"].is_string());
  }
  const auto json = nlohmann::json::parse(reports::to_json(report_with("日本 \"x\"\n")));
  CHECK(json["findings"][0]["message"] == "日本 \"x\"\n");
}

TEST_CASE("the report has the keys of the contract, in its order") {
  const auto json = nlohmann::ordered_json::parse(reports::to_json(report_with("x")));
  std::vector<std::string> keys;
  for (const auto& each : json.items()) keys.push_back(each.key());
  const std::vector<std::string> first = {"schema", "as_of",   "tool",    "subject",
                                          "packs",  "summary", "findings"};
  REQUIRE(keys.size() > first.size());
  CHECK(std::vector(keys.begin(), keys.begin() + static_cast<long>(first.size())) == first);
  CHECK(json["findings"][0]["location"]["line"] == 4);
  CHECK(json["findings"][0]["because"][0]["fact"] == "tools[0].baa");
  CHECK(json["summary"]["by_severity"]["error"] == 1);
}

TEST_CASE("text for people keeps within the columns and sends no commands") {
  for (const std::size_t columns : {40, 60, 80, 120}) {
    reports::Layout layout;
    layout.columns = columns;
    const auto text = reports::to_text(
        report_with("Clients of \x1b[2J are not told when a message will be answered by us"),
        layout);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find("practice.yaml") != std::string::npos);
  }
}
