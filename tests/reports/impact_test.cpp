#include "reports/impact.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace probity;
using findings::Finding;
using findings::Verdict;
using reports::Turn;

namespace {

Finding judged(std::string_view rule, Verdict verdict, Severity severity = Severity::error,
               std::string message = "said") {
  Finding finding;
  finding.rule = rule;
  finding.verdict = verdict;
  finding.severity = severity;
  finding.message = std::move(message);
  finding.location = {"practice.yaml", 4, 5};
  finding.fingerprint = "00";
  return finding;
}

findings::Report report_of(std::vector<Finding> findings) {
  findings::Report report;
  for (auto& finding : findings)
    (finding.verdict == Verdict::pass ? report.passes : report.findings)
        .push_back(std::move(finding));
  return report;
}

/// How one verdict turned; none where it did not.
std::optional<Turn> turn(std::vector<Finding> before, std::vector<Finding> after) {
  const auto was = report_of(std::move(before));
  const auto is = report_of(std::move(after));
  const reports::Changes changes;
  const auto found = reports::impact(was, is, changes);
  REQUIRE(found.size() <= 1);
  return found.empty() ? std::nullopt : std::optional(found.front().turn);
}

licensure::LawChange law_change(std::string place, std::string name) {
  licensure::LawChange change;
  change.file = place.empty() ? "licensure/compact.yaml" : "jurisdictions/" + place + ".yaml";
  change.place = std::move(place);
  change.name = std::move(name);
  change.fact.path = "compact.enacted";
  change.fact.before = "false";
  change.fact.after = "true";
  return change;
}

}  // namespace

TEST_CASE("what is graver is worse, what is milder better") {
  const auto pass = judged("r", Verdict::pass);
  const auto unknown = judged("r", Verdict::unknown);
  const auto waived = judged("r", Verdict::waived);
  const auto note = judged("r", Verdict::fail, Severity::note);
  const auto error = judged("r", Verdict::fail);
  const std::vector<Finding> by_gravity = {pass, waived, unknown, note, error};
  for (std::size_t i = 0; i < by_gravity.size(); ++i) {
    for (std::size_t j = 0; j < by_gravity.size(); ++j) {
      CAPTURE(i);
      CAPTURE(j);
      const auto expected = i < j   ? std::optional(Turn::worse)
                            : i > j ? std::optional(Turn::better)
                                    : std::nullopt;
      CHECK(turn({by_gravity[i]}, {by_gravity[j]}) == expected);
    }
  }
  CHECK(turn({}, {error}) == Turn::worse);
  CHECK(turn({error}, {}) == Turn::better);
}

TEST_CASE("a pass that nobody asks for any more, and a new one, are no change") {
  const auto pass = judged("r", Verdict::pass);
  CHECK_FALSE(turn({pass}, {}));
  CHECK_FALSE(turn({}, {pass}));
  CHECK_FALSE(turn({pass}, {judged("r", Verdict::pass, Severity::error, "in other words")}));
}

TEST_CASE("the same verdict for another reason is told apart") {
  const auto error = judged("r", Verdict::fail);
  CHECK(turn({error}, {judged("r", Verdict::fail, Severity::error, "otherwise")}) ==
        Turn::otherwise);
}

TEST_CASE("two findings of one fingerprint are held against each other one by one") {
  const auto error = judged("r", Verdict::fail);
  CHECK(turn({error}, {error, error}) == Turn::worse);
}

TEST_CASE("a verdict is put down to its rule, else to the law of the places that it names") {
  reports::Changes changes;
  changes.rules.rules.push_back({"r", "house", "R", rules::ChangeKind::changed, {}, "", "", ""});
  changes.law = {law_change("OH", "Ohio"), law_change("PA", "Pennsylvania"), law_change("", "C")};
  const auto was = report_of({});
  auto with_reason = judged("s", Verdict::fail, Severity::error, "somewhere");
  with_reason.because = {{"people[0].licences", "PA:LCSW,number=1", {}}};
  const auto is = report_of({judged("r", Verdict::fail, Severity::error, "may not serve in Ohio"),
                             judged("licensure", Verdict::fail, Severity::error,
                                    "a may not serve clients in Ohio (OHIO, DOH)"),
                             with_reason, judged("t", Verdict::unknown)});
  const auto found = reports::impact(was, is, changes);
  REQUIRE(found.size() == 4);
  const auto law_of = [](const reports::VerdictChange& each) {
    std::vector<std::string> places;
    for (const auto* change : each.law) places.push_back(change->place);
    return places;
  };
  using Places = std::vector<std::string>;
  CHECK(found[0].after->rule == "licensure");
  CHECK(found[0].rule == nullptr);
  CHECK(law_of(found[0]) == Places{"OH"});
  CHECK(found[1].rule == &changes.rules.rules.front());
  CHECK(found[1].law.empty());
  CHECK(law_of(found[2]) == Places{"PA"});
  // It names no place: what changed for all of them.
  CHECK(law_of(found[3]) == Places{""});
}

TEST_CASE("the JSON of no practice, and of no change, can be read") {
  const auto json = nlohmann::json::parse(reports::changes_json({}, std::nullopt));
  CHECK(json["schema"] == "probity.rules-difference/1");
  CHECK(json["practice"].is_null());
  const auto with = nlohmann::json::parse(
      reports::changes_json({}, reports::Impact{"A \"B\"", "2026-11-22", {}}));
  CHECK(with["practice"]["subject"] == "A \"B\"");
  CHECK(with["practice"]["verdicts"].empty());
}

TEST_CASE("text of strangers breaks out of nothing") {
  reports::Changes changes;
  changes.law = {law_change("OH", "Ohio")};
  changes.law.front().fact.after = "`\x1b[2J` | <b>\n# head";
  changes.law.front().fact.cite = "[a](http://x) <script>";
  changes.law.front().fact.url = "javascript:x";
  const auto markdown = reports::changes_markdown(changes, std::nullopt);
  CHECK(markdown.find('\x1b') == std::string::npos);
  CHECK(markdown.find("\n# head") == std::string::npos);
  CHECK(markdown.find("<script>") == std::string::npos);
  CHECK(markdown.find("\\[a\\](http://x)") != std::string::npos);
  CHECK(markdown.find("javascript") == std::string::npos);
  CHECK(reports::changes_text(changes, std::nullopt, {}).find('\x1b') == std::string::npos);
}
