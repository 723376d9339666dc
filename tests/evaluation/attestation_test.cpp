#include "evaluation/attestation.hpp"

#include <fmt/format.h>

#include "evaluation/outcome.hpp"
#include "support.hpp"

using namespace probity;
using namespace probity::testing;

namespace {

const char* const house_rule =
    "- id: house-rule\n"
    "  title: House rule\n"
    "  source: {standard: house, cite: House rule 1, confidence: high}\n"
    "  severity: error\n"
    "  attest: {statement: It is so, months: 12}\n"
    "  message: it is not so\n"
    "  remedy: mend it\n";

std::string attested_verdict(const std::string& attestations, const char* day = "2026-11-22",
                             const std::string& more = {}) {
  const auto library = library_of(house_rule + more);
  const auto practice = practice_of("name: A\nattestations: " + attestations + "\n", library);
  return worst(judged(library.packs.front().rules.front(), practice, *Date::parse(day)));
}

std::string attested(std::string_view fields) {
  return fmt::format("[{{statement: house-rule, by: director, {}}}]", fields);
}

}  // namespace

TEST_CASE("an attestation counts from its day to the same day of the rule's last month") {
  const auto text = attested("on: 2025-11-22");
  CHECK(attested_verdict(text, "2025-11-21") == "unknown");
  CHECK(attested_verdict(text, "2025-11-22") == "pass");
  CHECK(attested_verdict(text, "2026-11-22") == "pass");
  CHECK(attested_verdict(text, "2026-11-23") == "unknown");
}

TEST_CASE("its own end may come sooner, and never later") {
  CHECK(attested_verdict(attested("on: 2026-01-01, until: 2026-06-30"), "2026-06-30") == "pass");
  CHECK(attested_verdict(attested("on: 2026-01-01, until: 2026-06-30"), "2026-07-01") == "unknown");
  CHECK(attested_verdict(attested("on: 2025-01-01, until: 2030-01-01"), "2026-11-22") == "unknown");
}

TEST_CASE("what was denied fails, what is not said is unknown, and neither is a pass") {
  CHECK(attested_verdict(attested("on: 2026-06-01, holds: false")) == "fail");
  CHECK(attested_verdict(attested("on: 2026-06-01, holds: unknown")) == "unknown");
  CHECK(attested_verdict("none") == "unknown");
  CHECK(attested_verdict("unknown") == "unknown");
  CHECK(attested_verdict("[{statement: another-rule, by: director, on: 2026-06-01}]") == "unknown");
  CHECK(attested_verdict(attested("on: 2024-06-01, holds: false")) == "unknown");
}

TEST_CASE("of several that count, the latest decides") {
  const auto both = [](std::string_view first, std::string_view second) {
    return fmt::format(
        "[{{statement: house-rule, by: director, {}}}, {{statement: house-rule, by: director, "
        "{}}}]",
        first, second);
  };
  CHECK(attested_verdict(both("on: 2026-06-01, holds: false", "on: 2026-09-01")) == "pass");
  CHECK(attested_verdict(both("on: 2026-09-01", "on: 2026-06-01, holds: false")) == "pass");
  CHECK(attested_verdict(both("on: 2026-06-01", "on: 2026-09-01, holds: false")) == "fail");
  CHECK(attested_verdict(both("on: 2026-09-01", "on: 2026-09-01, holds: false")) == "fail");
  CHECK(attested_verdict(both("on: 2026-06-01, holds: false", "on: 2026-09-01, holds: unknown")) ==
        "fail");
}

TEST_CASE("a rule may require and ask for an attestation, and both must hold") {
  const std::string requires_export = "  require: practice.staff_count > 1\n";
  const auto with = [&](const std::string& staff, const std::string& attestation) {
    return attested_verdict(attestation + (staff.empty() ? "" : "\nstaff_count: " + staff),
                            "2026-11-22", requires_export);
  };
  const auto yes = attested("on: 2026-06-01");
  const auto no = attested("on: 2026-06-01, holds: false");
  CHECK(with("5", yes) == "pass");
  CHECK(with("5", no) == "fail");
  CHECK(with("5", "none") == "unknown");
  CHECK(with("1", yes) == "fail");
  CHECK(with("1", "none") == "fail");
  CHECK(with("", yes) == "unknown");
  CHECK(with("", no) == "fail");
  CHECK(with("", "none") == "unknown");
}
