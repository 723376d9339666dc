#include "evaluation/expiry.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <regex>
#include <set>

#include "evaluation/dated_fields.hpp"
#include "support.hpp"

using namespace probity;
using namespace probity::testing;
using findings::Expiry;
using findings::ExpiryKind;

namespace {

Date date(std::string_view text) {
  return *Date::parse(text);
}

std::vector<Expiry> expiries(std::string_view practice_text, const rules::Library& library,
                             Date as_of = today,
                             const std::vector<triage::WaiverEntry>& waivers = {}) {
  const auto practice = practice_of(practice_text, library);
  return evaluation::what_runs_out({practice, library, nullptr, waivers}, as_of);
}

/// "2027-02-28 licence licence ends: OH LISW, c1"
std::vector<std::string> lines(const std::vector<Expiry>& expiries) {
  std::vector<std::string> result;
  for (const auto& each : expiries)
    result.push_back(to_string(each.date) + " " + std::string(to_string(each.kind)) + " " +
                     each.what);
  return result;
}

using Lines = std::vector<std::string>;

constexpr std::string_view never = R"(- id: never
  title: Never
  source: {standard: house, section: "1", cite: House, url: null, as_of: null, confidence: high}
  severity: note
  when: practice.name == ''
  require: practice.name == ''
  message: m
  remedy: r
)";

const rules::Library& no_rules() {
  static const auto library = library_of(never);
  return library;
}

std::string licensed(std::string_view licence, std::string_view more = "") {
  return "name: P\npeople:\n  - id: c1\n    role: social-worker\n" + std::string(more) +
         "    licences:\n      - {" + std::string(licence) + "}\n";
}

}  // namespace

TEST_CASE("a licence is listed from the day itself to a year ahead") {
  const auto with = [](std::string_view day) {
    return lines(expiries(licensed("jurisdiction: OH, title: LISW, expires: " + std::string(day)),
                          no_rules()));
  };
  CHECK(with("2026-11-21").empty());
  CHECK(with("2026-11-22") == Lines{"2026-11-22 licence licence ends: OH LISW, c1"});
  CHECK(with("2027-11-22") == Lines{"2027-11-22 licence licence ends: OH LISW, c1"});
  CHECK(with("2027-11-23").empty());
}

TEST_CASE("what is no full licence is a registration, and nothing of who left runs out") {
  const std::string_view registration =
      "jurisdiction: SC, title: telehealth-registration, expires: 2027-06-30";
  CHECK(lines(expiries(licensed(registration), no_rules())) ==
        Lines{"2027-06-30 registration registration ends: SC telehealth-registration, c1"});
  CHECK(expiries(licensed(registration, "    left: 2026-11-22\n"), no_rules()).empty());
  CHECK(expiries(licensed(registration, "    left: 2026-11-23\n"), no_rules()).size() == 1);
}

TEST_CASE("the look-up of a multistate licence is due in half the time") {
  CHECK(lines(expiries(licensed("jurisdiction: OH, title: LISW, verified: 2026-06-01"), no_rules()))
            .at(0)
            .starts_with("2027-06-01 review"));
  CHECK(lines(expiries(licensed("jurisdiction: OH, title: LISW multistate, verified: 2026-06-01"),
                       no_rules()))
            .at(0)
            .starts_with("2026-12-01 review"));
}

TEST_CASE("of two trainings on a topic the one that counts longer is listed") {
  const auto found = expiries(R"(name: P
people:
  - id: c1
    training:
      - {topic: telehealth, on: 2025-01-15}
      - {topic: telehealth, on: 2025-08-01}
      - {topic: ethics, on: 2026-06-01, months: 12}
      - {topic: ai, on: 2020-01-01}
)",
                              no_rules());
  CHECK(lines(found) == Lines{"2027-06-01 training training no longer counts: ethics, c1",
                              "2027-08-01 training training no longer counts: telehealth, c1"});
}

TEST_CASE("agreements end where they say so, and reviews when their months are over") {
  const auto found = expiries(R"(name: P
hipaa: {risk_analysis: {done: 2026-03-01, months: 6}, evaluation: {done: 2026-03-01}}
tools:
  - {name: Video, baa: {signed: 2025-01-01, expires: 2027-01-31}}
  - {name: Notes, baa: {signed: 2025-01-01}}
documents:
  - {kind: emergency-plan, reviewed: 2026-02-01}
  - {kind: release, reviewed: 2026-02-01, review_months: 24}
)",
                              no_rules());
  CHECK(lines(found) == Lines{"2027-01-31 agreement agreement ends: Video",
                              "2027-02-01 review review due: emergency-plan",
                              "2027-03-01 review review due: evaluation (hipaa)"});
  CHECK(found[0].location.path == "practice.yaml");
  CHECK(found[0].location.line == 4);
}

TEST_CASE("attestations count as long as the rule or they themselves say, the latest of each") {
  const auto library = library_of(R"(- id: asked
  title: Asked
  source: {standard: house, section: "1", cite: House, url: null, as_of: null, confidence: high}
  severity: note
  attest: {statement: "So it is", months: 12}
  message: m
  remedy: r
)");
  const auto with = [&](std::string_view items) {
    return lines(expiries("name: P\nattestations:\n" + std::string(items), library));
  };
  CHECK(with("  - {statement: asked, by: director, on: 2026-06-15}\n") ==
        Lines{"2027-06-15 attestation confirmation of director no longer counts: asked"});
  CHECK(with("  - {statement: asked, by: director, on: 2026-06-15, until: 2027-01-31}\n") ==
        Lines{"2027-01-31 attestation confirmation of director no longer counts: asked"});
  CHECK(with("  - {statement: asked, by: director, on: 2026-06-15, until: 2029-01-31}\n") ==
        Lines{"2027-06-15 attestation confirmation of director no longer counts: asked"});
  CHECK(with("  - {statement: asked, by: director, on: 2026-01-15}\n"
             "  - {statement: asked, by: manager, on: 2026-06-15}\n") ==
        Lines{"2027-06-15 attestation confirmation of manager no longer counts: asked"});
}

TEST_CASE("waivers end") {
  triage::WaiverEntry entry;
  entry.rule = "some-rule";
  entry.place = "tools.yaml";
  entry.waiver.from = date("2026-10-01");
  entry.waiver.until = date("2026-12-31");
  entry.waiver.location = {"waivers.yaml", 1, 3};
  const auto found = expiries("name: P\n", no_rules(), today, {entry});
  CHECK(lines(found) == Lines{"2026-12-31 waiver waiver ends: some-rule at tools.yaml"});
  CHECK(found.at(0).location.path == "waivers.yaml");
}

TEST_CASE("a rule that is not in force yet is listed where it will bear on the practice") {
  const auto library = library_of(R"(- id: coming
  title: What is to come
  source: {standard: house, section: "1", cite: "1 Code 2", url: "https://law.example", as_of: null, confidence: high}
  from: 2027-01-31
  severity: warning
  when: practice.communication.texting == 'clinical'
  require: practice.communication.texting_consent
  message: m
  remedy: r
)");
  const std::string texts = "name: P\ncommunication: {texting: clinical}\n";
  const auto found = expiries(texts, library);
  CHECK(lines(found) == Lines{"2027-01-31 law in force from this day: What is to come"});
  CHECK(found.at(0).cite == "1 Code 2");
  CHECK(found.at(0).location.path.empty());
  CHECK(expiries("name: P\ncommunication: {texting: never}\n", library).empty());
  CHECK(expiries(texts, library, date("2027-01-30")).size() == 1);
  CHECK(expiries(texts, library, date("2027-01-31")).empty());
  CHECK(expiries(texts, library, date("2026-01-30")).empty());
}

TEST_CASE("facts of the places served that begin or end are listed, with their source") {
  licensure::LawFiles files(builtin::licensure_bytes());
  const auto law = licensure::Law::open(std::move(files));
  REQUIRE(law);
  const auto library = library_of(never);
  const std::vector<triage::WaiverEntry> none;
  const auto with = [&](std::string_view text, std::string_view day) {
    const auto practice = practice_of(text, library);
    return evaluation::what_runs_out({practice, library, law->get(), none}, date(day));
  };
  // California changed its temporary practice on the first day of 2026.
  const auto found = with("name: P\nplace: CA\n", "2025-12-15");
  REQUIRE(found.size() >= 2);
  CHECK(found[0].kind == ExpiryKind::law);
  CHECK(found[0].date == date("2025-12-31"));
  CHECK(found[0].what ==
        "California, in force until this day: Practice by a worker licensed elsewhere without a "
        "licence of the place");
  CHECK(found[0].cite.find("4996.16.1") != std::string::npos);
  CHECK(found.back().date == date("2026-01-01"));
  CHECK(with("name: P\nplace: CA\n", "2026-01-01").empty());
  CHECK(with("name: P\nplace: OH\n", "2025-12-15").empty());
  CHECK(with("name: P\nplace: OH\nclients:\n  - {id: c, place: CA}\n", "2025-12-15").size() ==
        found.size());
}

TEST_CASE("ids stay when dates and lines move, and tell things apart") {
  const auto one =
      expiries(licensed("jurisdiction: OH, title: LISW, expires: 2027-02-28"), no_rules());
  const auto moved = expiries(
      "# a remark\n" + licensed("jurisdiction: OH, title: LISW, expires: 2027-08-31"), no_rules());
  const auto other =
      expiries(licensed("jurisdiction: PA, title: LCSW, expires: 2027-02-28"), no_rules());
  CHECK(one.at(0).id == moved.at(0).id);
  CHECK(one.at(0).id != other.at(0).id);

  const auto library = built_in();
  const auto practice = practice_in(source_folder() / "templates/practice", library);
  const std::vector<triage::WaiverEntry> none;
  const auto all = evaluation::what_runs_out({practice, library, nullptr, none}, today);
  std::set<std::string> ids;
  for (const auto& each : all) ids.insert(each.id);
  CHECK(ids.size() == all.size());
  CHECK(all.size() > 40);
  CHECK(std::is_sorted(all.begin(), all.end(),
                       [](const auto& a, const auto& b) { return a.date < b.date; }));
}

TEST_CASE("the months of each date are those that rules ask for") {
  // The record of the schema that a variable of a rule stands for.
  const std::map<std::string, std::string> records = {
      {"account", "account"}, {"d", "document"},       {"document", "document"},
      {"l", "licence"},       {"person", "person"},    {"service", "service"},
      {"t", "training"},      {"use", "ai_use"},       {"score", "analytics_use"},
      {"client", "client"},   {"practice", "practice"}};
  const auto library = built_in();
  const auto& schema = library.vocabulary->schema();
  const std::regex call(R"(is_current\(([a-z_.]+)\.([a-z_]+), ([a-z_.0-9]+), as_of\))");
  int calls = 0;
  for (const auto& entry : fs::recursive_directory_iterator(source_folder() / "rules/standards")) {
    if (entry.path().extension() != ".yaml") continue;
    const auto text = *read_file(entry.path(), 1 << 24);
    for (std::sregex_iterator each(text.begin(), text.end(), call), end; each != end; ++each) {
      const std::string path = (*each)[1];
      const std::string field = (*each)[2];
      const std::string months = (*each)[3];
      CAPTURE(entry.path().string());
      CAPTURE(each->str());
      std::size_t at = path.find('.');
      const auto* record = schema.find(records.at(path.substr(0, at)));
      while (at != std::string::npos) {
        const auto next = path.find('.', at + 1);
        const auto index = record->find(path.substr(at + 1, next - at - 1));
        REQUIRE(index);
        record = record->fields[*index].record;
        at = next;
      }
      ++calls;
      if (record->name == "client") continue;  // the dates of clients are in no calendar
      const auto fields = evaluation::dated_fields();
      const bool is_there =
          std::any_of(fields.begin(), fields.end(), [&](const evaluation::DatedField& known) {
            if (known.record != record->name || known.field != field) return false;
            return known.months_field.empty()
                       ? std::to_string(known.months) == months
                       : months.ends_with("." + std::string(known.months_field));
          });
      CHECK(is_there);
    }
  }
  CHECK(calls > 30);
}
