#include "reports/html_report.hpp"

#include <doctest/doctest.h>

#include "reports/calendar.hpp"
#include "reports/html_escape.hpp"

using namespace probity;

namespace {

findings::Report report_saying(const std::string& text) {
  findings::Report report;
  report.as_of = "2026-11-22";
  report.tool_version = "0.1.0";
  report.subject = text;
  findings::Finding finding;
  finding.rule = "house-rule";
  finding.verdict = findings::Verdict::fail;
  finding.title = "Title";
  finding.message = finding.remedy = finding.excerpt = text;
  finding.location = {text, 4, 5};
  finding.because = {{text, text, {text, 4, 38}}};
  finding.unknown = {text};
  finding.fingerprint = "0f";
  finding.waiver = findings::Waiver{text, text, {}, {}, {text, 1, 1}};
  report.findings = {finding, finding};
  report.expires = {{.date = *Date::parse("2027-01-31"), .what = text, .location = {text, 1, 1}}};
  report.licensure = {{{text, text, "permitted"}, text, "0f"}};
  report.files = {{text, text}};
  report.packs = {{text, text, text}};
  auto& document = report.documents.emplace_back();
  document.path = text;
  document.remarks = {text};
  report.settings.only = {text};
  report.summary.fail = report.summary.errors = 2;
  return report;
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

}  // namespace

TEST_CASE("no text of a report becomes markup, wherever it stands") {
  for (const std::string text : {"<b>", "\"><b>", "'><b>", "</script><b>", "</style><b>", "--><b>",
                                 "&lt;<b>", "javascript:alert(1)"}) {
    CAPTURE(text);
    const auto page = reports::to_html(report_saying(text), {});
    const auto plain = reports::to_html(report_saying(std::string(text.size(), 'x')), {});
    CHECK(page.find("<b>") == page.npos);
    CHECK(count(page, "<script") == count(plain, "<script"));
    CHECK(count(page, "</script") == count(plain, "</script"));
    CHECK(count(page, "\"") == count(plain, "\""));
    CHECK(page.find("href=\"javascript") == page.npos);
  }
}

TEST_CASE("damaged texts and control characters leave a page of well-formed UTF-8") {
  CHECK(reports::html_escaped("a\xff z\x1b[31m\x01\xed\xa0\x80") ==
        "a\xef\xbf\xbd z[31m\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
  CHECK(reports::html_escaped("שלום 🙂\n\t") == "שלום 🙂\n\t");
}

TEST_CASE("only addresses of the web become links") {
  CHECK(reports::html_link("https://law.example/?a=1&b=2", "x") ==
        "<a href=\"https://law.example/?a=1&amp;b=2\" rel=\"noreferrer\">x</a>");
  CHECK(reports::html_link("javascript:alert(1)", "x") == "<bdi>x</bdi>");
  CHECK(reports::html_link("", "x") == "<bdi>x</bdi>");
}

TEST_CASE("findings that share a fingerprint have anchors of their own") {
  const auto page = reports::to_html(report_saying("plain"), {});
  CHECK(count(page, "id=\"f-0f\"") == 1);
  CHECK(count(page, "id=\"f-0f-2\"") == 1);
}

TEST_CASE("the verdict at the top is the gravest of what is open") {
  auto report = report_saying("plain");
  CHECK(reports::to_html(report, {}).find("2 requirements are not met") != std::string::npos);
  report.summary = {.pass = 3, .unknown = 1};
  CHECK(reports::to_html(report, {}).find("Nothing fails, and one thing is not known yet") !=
        std::string::npos);
  report.summary = {.pass = 3, .fail = 1, .warnings = 1};
  CHECK(reports::to_html(report, {}).find("All requirements are met; some advice is open") !=
        std::string::npos);
  report.summary = {.pass = 3};
  CHECK(reports::to_html(report, {}).find("All requirements that were checked are met") !=
        std::string::npos);
}

TEST_CASE("lines of the list of clients are not shown") {
  auto report = report_saying("plain");
  report.findings.resize(1);
  report.findings[0].excerpt = "- {id: client-1, age_group: adult}";
  report.findings[0].location = {"clients.yaml", 3, 3};
  CHECK(reports::to_html(report, {}).find("age_group") == std::string::npos);
  report.findings[0].location = {"practice.yaml", 3, 3};
  CHECK(reports::to_html(report, {}).find("age_group") != std::string::npos);
  report.findings[0].because = {{"clients[0].place", "OH", {"practice.yaml", 3, 9}}};
  CHECK(reports::to_html(report, {}).find("age_group") == std::string::npos);
}

TEST_CASE("long lines of a calendar are folded between characters") {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "é,";
  const auto calendar = reports::to_calendar(report_saying(text));
  std::size_t start = 0;
  std::string unfolded;
  for (auto end = calendar.find("\r\n"); end != calendar.npos; end = calendar.find("\r\n", start)) {
    const auto line = calendar.substr(start, end - start);
    CHECK(line.size() <= 75);
    CHECK(reports::html_escaped(line).find("\xef\xbf\xbd") == std::string::npos);
    unfolded += line.starts_with(' ') ? line.substr(1) : "\n" + line;
    start = end + 2;
  }
  CHECK(start == calendar.size());
  CHECK(count(unfolded, "é\\,") >= 120);
}
