#include "support.hpp"

using namespace probity;
using namespace probity::licensure;

TEST_CASE("a licence is read with its keys, and a comma in a title stays") {
  QuestionReader reader(law(), today);
  const auto held = reader.read_licence(
      "US-PA:LCSW,number=CW1,issued=2020-01-31,expires=2027-02-28,status=probation,supervised-by="
      "x");
  REQUIRE(held);
  CHECK(held->title == "LCSW");
  CHECK(held->number == "CW1");
  CHECK(to_string(*held->expires) == "2027-02-28");
  CHECK(law().words().statuses.id(held->status) == "probation");
  CHECK(held->supervision == Held::Supervision::by_somebody);
  CHECK(reader.read_licence("PA:LCSW,expires=never")->expires == Date::from_parts(9999, 12, 31));
  CHECK(reader.read_licence("PA:LCSW,supervised-by=none")->supervision == Held::Supervision::none);
}

TEST_CASE("what is wrong with a licence is said") {
  QuestionReader reader(law(), today);
  const std::string_view bad[] = {"",
                                  "PA",
                                  "PA:",
                                  ":LCSW",
                                  "ZZ:LCSW",
                                  "PA:XYZ",
                                  "PA:LCSW,expires=tomorrow",
                                  "PA:LCSW,expires=2027-02-30",
                                  "PA:LCSW,colour=red",
                                  "PA:LCSW,status=great",
                                  "USA:LCSW"};
  for (const auto text : bad) {
    CAPTURE(text);
    CHECK_FALSE(reader.read_licence(text));
  }
}

TEST_CASE("places are found by code and name, and silence means what the schema says") {
  for (const std::string_view text : {"OH", "oh", "US-OH", "Ohio", "ohio "}) {
    QuestionText question;
    question.client_in = text;
    CHECK(ask(question).client_in == law().gazetteer().by_code("OH"));
  }
  QuestionText text;
  text.client_in = "Georgia";
  text.provider_in = "CAN-ON";
  const auto question = ask(text);
  CHECK(law().gazetteer()[question.client_in].code == "GA");
  CHECK(question.client_resides == question.client_in);
  CHECK(question.provider_resides == question.provider_in);
  CHECK(question.on == today);
  CHECK(law().words().services.id(question.service) == "psychotherapy");
  CHECK(law().words().modes.id(question.mode) == "video");
}

TEST_CASE("all mistakes of a question are reported at once") {
  QuestionReader reader(law(), today);
  QuestionText text;
  text.client_in = "Atlantis";
  text.mode = "telepathy";
  text.on = "2026-02-30";
  text.days_used = "-1";
  text.circumstances = {"boredom"};
  const auto question = reader.read(text);
  REQUIRE_FALSE(question);
  CHECK(question.error().size() == 5);
}
