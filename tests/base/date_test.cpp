#include "base/date.hpp"

#include <doctest/doctest.h>

using probity::add_days;
using probity::add_months;
using probity::Date;

TEST_CASE("a date is exactly YYYY-MM-DD and a day that exists") {
  CHECK(to_string(*Date::parse("2024-02-29")) == "2024-02-29");
  for (const char* bad : {"2025-02-29", "2025-2-9", "2025-13-01", "0000-01-01", "2025-01-01 ", "",
                          "2025/01/01", "20x5-01-01"}) {
    CAPTURE(bad);
    CHECK_FALSE(Date::parse(bad));
  }
}

TEST_CASE("a month later is the same day, or the last day of a shorter month") {
  CHECK(add_months(*Date::parse("2026-01-31"), 1) == *Date::parse("2026-02-28"));
  CHECK(add_months(*Date::parse("2024-01-31"), 1) == *Date::parse("2024-02-29"));
  CHECK(add_months(*Date::parse("2026-11-22"), 2) == *Date::parse("2027-01-22"));
  CHECK(add_months(*Date::parse("2026-01-15"), -1) == *Date::parse("2025-12-15"));
  CHECK(add_months(*Date::parse("9999-06-01"), 12) == *Date::parse("9999-12-31"));
}

TEST_CASE("days count across years and stop at the ends of the calendar") {
  CHECK(days_between(*Date::parse("2025-12-31"), *Date::parse("2026-01-01")) == 1);
  CHECK(add_days(*Date::parse("2026-01-01"), -1) == *Date::parse("2025-12-31"));
  CHECK(add_days(*Date::parse("9999-12-31"), 5) == *Date::parse("9999-12-31"));
}
