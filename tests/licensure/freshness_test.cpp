#include "licensure/freshness.hpp"
#include "licensure/judge.hpp"
#include "support.hpp"

using namespace probity;
using namespace probity::licensure;

namespace {

Freshness families() {
  return law().freshness();
}

const Family& family_of(const Freshness& freshness, std::string_view fact) {
  const auto* family = freshness.of_fact(fact);
  REQUIRE(family != nullptr);
  return *family;
}

}  // namespace

TEST_CASE("how long a family stays fresh can be set") {
  auto freshness = families();
  CHECK(family_of(freshness, "temporary_practice").months == 24);
  CHECK(freshness.set("temporary-practice=60"));
  CHECK(family_of(freshness, "temporary_practice").months == 60);
  SUBCASE("a fast family stays fast, for all that it is trusted longer") {
    CHECK(family_of(freshness, "temporary_practice").is_fast);
  }
  SUBCASE("a slow family that is set to two years becomes fast") {
    CHECK_FALSE(family_of(freshness, "practice_location").is_fast);
    CHECK(freshness.set("practice-location=24"));
    CHECK(family_of(freshness, "practice_location").is_fast);
  }
}

TEST_CASE("what cannot be set says what can") {
  auto freshness = families();
  const auto what = [&](std::string_view text) {
    const auto done = freshness.set(text);
    REQUIRE_FALSE(done);
    return to_text(done.error());
  };
  CHECK(what("temporary-practise=60").find("write 'temporary-practice'") != std::string::npos);
  CHECK(what("compact").find("does not say for how many months") != std::string::npos);
  CHECK(what("compact=0").find("from 1 to 1200") != std::string::npos);
  CHECK(what("compact=6m").find("from 1 to 1200") != std::string::npos);
  CHECK(family_of(freshness, "compact").months == 6);
}

TEST_CASE("a fact is fresh on the last day of its months, and stale on the next") {
  const auto freshness = families();
  const auto& family = family_of(freshness, "compact");
  Basis basis;
  basis.source.as_of = Date::parse("2026-05-22");
  CHECK_FALSE(Freshness::is_stale(basis, family, *Date::parse("2026-11-22")));
  CHECK(Freshness::is_stale(basis, family, *Date::parse("2026-11-23")));
  basis.source.as_of.reset();
  CHECK(Freshness::is_stale(basis, family, *Date::parse("2026-11-22")));
}
