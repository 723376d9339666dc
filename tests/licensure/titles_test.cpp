#include "licensure/titles.hpp"

#include "support.hpp"

using namespace probity;
using namespace probity::licensure;

namespace {

std::string_view found(std::string_view place, std::string_view text) {
  Titles titles(law());
  const auto match = titles.find(law().gazetteer().by_code(place), text);
  if (!match.found) return "";
  return match.title ? match.title->abbreviation : law().words().credentials.id(match.credential);
}

}  // namespace

TEST_CASE("titles are found as people write them, within the place that issues them") {
  struct Case {
    std::string_view place, written, title;
  };
  const Case cases[] = {
      {"PA", "LCSW", "LCSW"},
      {"PA", "lcsw", "LCSW"},
      {"PA", "L.C.S.W.", "LCSW"},
      {"PA", "Licensed Clinical Social Worker", "LCSW"},
      {"PA", "licensed clinical-social worker", "LCSW"},
      {"OH", "LISW-S", "LISW-S"},
      {"OH", "lisws", "LISW-S"},
      {"MD", "LCSW-C", "LCSW-C"},
      {"MD", "LCSWC", "LCSW-C"},
      {"MA", "LICSW", "LICSW"},
      {"SC", "telehealth registration", "telehealth-registration"},
      {"OH", "LCSW", ""},
      {"PA", "LISW", ""},
      {"PA", "", ""},
  };
  for (const auto& each : cases) {
    CAPTURE(each.written);
    CHECK(found(each.place, each.written) == each.title);
  }
}

TEST_CASE("a title that a place does not issue is an error that offers those it does") {
  QuestionReader reader(law(), today);
  const auto held = reader.read_licence("OH:LCSW");
  REQUIRE_FALSE(held);
  CHECK(held.error().front().what == "Ohio issues no licence 'LCSW'");
  CHECK(held.error().front().why.find("LISW (") != std::string::npos);
}

TEST_CASE("every abbreviation and name of a title finds it") {
  Titles titles(law());
  for (const auto place : law().domestic()) {
    for (const auto& title : law().place(place).titles) {
      CAPTURE(title.abbreviation);
      CHECK(titles.find(place, title.abbreviation).title == &title);
      CHECK(titles.find(place, title.name).found);
    }
  }
}
