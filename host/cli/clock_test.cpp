#include "host/cli/clock.h"

#include <doctest/doctest.h>

using namespace skillet;

TEST_CASE("a time with an offset is that instant, and its offset is the zone's") {
  const auto clock = cli::clock_at("2026-11-21T09:00:00+01:00", std::nullopt);
  REQUIRE(clock);
  CHECK(clock->now_ms() == 1795248000000);
  CHECK(clock->utc_offset(0) == 3600);
  const auto utc = cli::clock_at("2026-11-21T08:00:00Z", std::nullopt);
  REQUIRE(utc);
  CHECK(utc->now_ms() == clock->now_ms());
  CHECK(cli::clock_at("2026-11-21T04:30:00-03:30", std::nullopt)->now_ms() == clock->now_ms());
}

TEST_CASE("a time without an offset is the named zone's") {
  const auto clock = cli::clock_at("2026-11-21T08:00:00", "UTC");
  REQUIRE(clock);
  CHECK(clock->now_ms() == 1795248000000);
  CHECK(clock->utc_offset(0) == 0);
}

TEST_CASE("what is no time or no zone is refused") {
  for (const char* text : {"", "now", "2026-11-21", "2026-02-30T00:00:00", "2026-11-21T24:00:00",
                           "2026-11-21T09:00:00+1", "2026-11-21T09:00:00+15:00", "2026-11-21T09:00:00Zulu"})
    CHECK(cli::clock_at(text, std::nullopt).error().code == "time-invalid");
  CHECK(cli::clock_at("2026-11-21T09:00:00", "Mars/Olympus").error().code == "zone-unknown");
  CHECK(cli::clock_at(std::nullopt, "../../etc/passwd").error().code == "zone-unknown");
}
