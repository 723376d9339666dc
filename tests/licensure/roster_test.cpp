#include "licensure/roster.hpp"

#include <sstream>

#include "licensure/everywhere.hpp"
#include "support.hpp"

using namespace probity;
using namespace probity::licensure;

namespace {

struct Answered {
  std::string answers;
  std::string problems;
  RosterSummary summary;
};

Answered answered(const std::string& roster, unsigned threads = 2,
                  RosterOutput output = RosterOutput::as_input) {
  std::istringstream in(roster);
  RosterOptions options;
  options.path = "roster.csv";
  options.as_of = today;
  options.threads = threads;
  options.output = output;
  Answered result;
  auto summary = answer_roster(in, law(), options, [&](const RosterChunk& chunk) {
    result.answers += chunk.answers;
    result.problems += chunk.problems;
  });
  if (!summary) {
    result.problems += to_text(summary.error());
  } else {
    result.summary = *summary;
  }
  return result;
}

}  // namespace

TEST_CASE("a bad row is reported with its line, and the rest is answered in order") {
  const auto result = answered(
      "person,client-in,licence,on,provider_in\r\n"
      "a,PA,\"PA:LCSW,expires=2027-02-28\",2026-12-01,PA\r\n"
      "b,ZZ,\"PA:LCSW,expires=2027-02-28\",2026-12-01,PA\r\n"
      "c,PA\r\n"
      "\"d\nd\",OH,\"PA:LCSW,expires=2027-02-28\",2026-12-01,PA\r\n");
  CHECK(result.answers ==
        "person,client_in,provider_in,on,verdict,pathway,route,licence,open\n"
        "a,PA,PA,2026-12-01,permitted,licence,,PA:LCSW,\n"
        "\"d\nd\",OH,PA,2026-12-01,not-permitted,licence,,,\n");
  CHECK(result.summary.bad == 2);
  CHECK(result.problems.find("roster.csv:3: error: there is no place 'ZZ'") != std::string::npos);
  CHECK(result.problems.find("roster.csv:4: error: the row has fewer fields") != std::string::npos);
}

TEST_CASE("columns may stand in any order, and a misspelt one is an error") {
  CHECK(answered("provider_in,client_in\nPA,PA\n").answers.find("PA,PA") != std::string::npos);
  CHECK(answered("client_in,client_residse\nPA,PA\n").problems.find("client-resides") !=
        std::string::npos);
  CHECK(answered("client_in,client-in\nPA,PA\n").problems.find("twice") != std::string::npos);
  CHECK(answered("").problems.find("empty") != std::string::npos);
}

TEST_CASE("lines of JSON are answered as lines of JSON") {
  const auto result = answered(
      "{\"id\": 7, \"client_in\": \"PA\", \"provider_in\": \"PA\", \"licences\": "
      "[{\"jurisdiction\": \"PA\", \"title\": \"LCSW\", \"expires\": \"2027-02-28\"}]}\n"
      "{\"client_in\": 3\n"
      "{\"client_in\": [\"PA\"]}\n");
  CHECK(result.answers.starts_with("{\"id\":7,\"client_in\":\"PA\""));
  CHECK(result.answers.find("\"verdict\":\"permitted\"") != std::string::npos);
  CHECK(result.summary.bad == 2);
}

TEST_CASE("the number of threads changes nothing") {
  std::string roster = "id,client_in,provider_in,licence\n";
  const auto places = law().domestic();
  for (std::size_t i = 0; i < 20'000; ++i)
    roster += std::to_string(i) + "," + law().gazetteer()[places[i % places.size()]].code +
              ",PA,PA:LCSW\n";
  const auto one = answered(roster, 1);
  CHECK(answered(roster, 4).answers == one.answers);
  CHECK(one.summary.bad == 0);
}

TEST_CASE("a roster says what the full answer says, and everywhere what each place says") {
  const std::vector<std::string_view> licences[] = {
      {},
      {"PA:LCSW,expires=2027-02-28"},
      {"OH:LISW", "SC:telehealth-registration,expires=2027-06-30"},
      {"CT:LCSW,expires=2027-06-30,status=probation"}};
  Judge judge(law());
  for (const auto& held : licences) {
    for (const std::string_view service : {"psychotherapy", "case-management"}) {
      for (const std::string_view capacity : {"private", "va", "school"}) {
        QuestionText text;
        text.licences = held;
        text.service = service;
        text.capacity = capacity;
        text.provider_in = "PA";
        text.established_since = "2025-01-01";
        const auto everywhere = ask_everywhere(text, law(), today);
        REQUIRE(everywhere);
        for (const auto& each : everywhere->answers) {
          text.client_in = law().gazetteer()[each.question->client_in].code;
          CAPTURE(text.client_in);
          const auto question = ask(text);
          const auto full = judge.decide(question, Depth::full);
          CHECK(each.verdict == full.verdict);
          const auto quick = judge.decide(question, Depth::verdict);
          CHECK(quick.verdict == full.verdict);
          if (full.verdict != Verdict::not_permitted) {
            CHECK(quick.carrying()->pathway == full.carrying()->pathway);
          }
        }
      }
    }
  }
}
