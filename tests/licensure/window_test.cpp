#include "licensure/dated.hpp"
#include "licensure/judge.hpp"
#include "support.hpp"

using namespace probity;
using namespace probity::licensure;

namespace {

Verdict verdict_on(std::string_view place, std::string_view day, std::string_view licence) {
  QuestionText text;
  text.client_in = place;
  text.provider_in = "PA";
  text.on = day;
  text.licences = {"PA:LCSW,expires=2029-02-28", licence};
  if (licence.empty()) text.licences.pop_back();
  const auto question = ask(text);
  Judge judge(law());
  return judge.decide(question).verdict;
}

}  // namespace

TEST_CASE("the entry in force is the last that begins on or before the day and has not ended") {
  std::vector<Dated> entries(3);
  entries[0].basis.until = Date::parse("2025-06-30");
  entries[1].basis.from = Date::parse("2025-07-01");
  entries[1].basis.until = Date::parse("2025-12-31");
  entries[2].basis.from = Date::parse("2026-02-01");
  CHECK(in_force(entries, *Date::parse("2020-01-01")) == &entries[0]);
  CHECK(in_force(entries, *Date::parse("2025-06-30")) == &entries[0]);
  CHECK(in_force(entries, *Date::parse("2025-07-01")) == &entries[1]);
  CHECK(in_force(entries, *Date::parse("2026-01-31")) == nullptr);
  CHECK(in_force(entries, *Date::parse("2026-02-01")) == &entries[2]);
}

TEST_CASE("registrations open and close on their days") {
  CHECK(verdict_on("CO", "2025-12-31", "") == Verdict::unknown);
  CHECK(verdict_on("CO", "2026-01-01", "") == Verdict::conditional);
  CHECK(verdict_on("CT", "2025-06-30", "") == Verdict::conditional);
  CHECK(verdict_on("CT", "2025-07-01", "") == Verdict::not_permitted);
}

TEST_CASE("a licence holds on its last day, and not on the next") {
  CHECK(verdict_on("CT", "2027-02-28", "CT:LCSW,expires=2027-02-28") == Verdict::permitted);
  CHECK(verdict_on("CT", "2027-03-01", "CT:LCSW,expires=2027-02-28") == Verdict::not_permitted);
}
