#include "plugins/when/resolve.h"

#include <doctest/doctest.h>

#include "plugins/when/test_now.h"

namespace skillet::when {
namespace {

std::string text_at(const char* notation, const Now& now) {
  const std::optional<Phrase> phrase = parse_notation(notation);
  if (!phrase) return "(no notation)";
  const Resolved resolved = resolve(*phrase, now);
  return resolved.fault.empty() ? text_of(resolved, now) : resolved.fault;
}

std::string text(const char* notation) {
  return text_at(notation, tuesday());
}

Now berlin(int32_t year, int32_t month, int32_t day, int32_t hour, int32_t minute) {
  return {utc_of(year, month, day, hour, minute), {berlin_offset, nullptr}};
}

struct Case {
  const char* notation;
  const char* value;
};

template <size_t count>
void check_all(const Case (&cases)[count]) {
  for (const Case& one : cases) {
    CAPTURE(one.notation);
    CHECK(text(one.notation) == one.value);
  }
}

TEST_CASE("days") {
  check_all({{"today", "2026-03-10"},
             {"today +1d", "2026-03-11"},
             {"fri", "2026-03-13"},
             {"tue", "2026-03-17"},
             {"tue+0", "2026-03-10"},
             {"fri+1", "2026-03-20"},
             {"last tue", "2026-03-03"},
             {"last mon", "2026-03-09"},
             {"mar-10", "2026-03-10"},
             {"mar-09", "2027-03-09"},
             {"last mar-10", "2025-03-10"},
             {"next mar-10", "2027-03-10"},
             {"feb-29", "2028-02-29"},
             {"feb-29 2027", "February 2027 has only 28 days."},
             {"apr-31", "April 2026 has only 30 days."},
             {"day#31", "2026-03-31"},
             {"day#9", "2026-04-09"},
             {"mon#1", "2026-04-06"},
             {"mon#5 mar", "2026-03-30"},
             {"mon#5 apr", "There are not so many of them."},
             {"today +3wd", "2026-03-13"},
             {"today +4wd", "2026-03-16"},
             {"today -2wd", "2026-03-06"},
             {"easter +1mon", "2026-04-06"},
             {"easter -1sun", "2026-03-29"},
             {"jun-10 +2fri", "2026-06-19"},
             {"thanksgiving", "2026-11-26"},
             {"last christmas", "2025-12-25"}});
}

TEST_CASE("leap days are found across a century that has none") {
  CHECK(text_at("feb-29", berlin(2096, 3, 1, 12, 0)) == "2104-02-29");
  CHECK(text_at("last feb-29", berlin(2104, 2, 28, 12, 0)) == "2096-02-29");
}

TEST_CASE("months' ends are clamped, and it is said") {
  const Resolved resolved = resolve(*parse_notation("jan-31 2027 +1mo"), tuesday());
  CHECK(text_of(resolved, tuesday()) == "2027-02-28");
  REQUIRE(resolved.notes == note_shorter_month);
  CHECK(text("jan-31 2028 +1mo") == "2028-02-29");
  CHECK(text("feb-29 2028 +1y") == "2029-02-28");
  CHECK(text("dec-31 2026 -6mo") == "2026-06-30");
}

TEST_CASE("spans") {
  check_all({{"week+1", "2026-W12"},
             {"weekend+0", "2026-03-14/2026-03-15"},
             {"month-1", "2026-02"},
             {"quarter+1", "2026-04-01/2026-06-30"},
             {"quarter-1", "2025-10-01/2025-12-31"},
             {"year+1", "2027"},
             {"decade+0", "2020-01-01/2029-12-31"},
             {"mar", "2026-03"},
             {"next mar", "2027-03"},
             {"feb", "2027-02"},
             {"summer", "2026-06-01/2026-08-31"},
             {"winter", "2026-12-01/2027-02-28"},
             {"last winter", "2025-12-01/2026-02-28"},
             {"week#1 jun", "2026-W23"},
             {"week#53", "2026-W53"},
             {"week#53 2027", "There are not so many of them."},
             {"weekend#-1 may", "2026-05-30/2026-05-31"},
             {"quarter#3", "2026-07-01/2026-09-30"},
             {"next 3d", "2026-03-11/2026-03-13"},
             {"past 1w", "2026-03-03/2026-03-09"},
             {"next 90min", "2026-03-10T10:30+00:00/2026-03-10T12:00+00:00"},
             {"until fri", "2026-03-10/2026-03-13"},
             {"from fri", "2026-03-13/.."},
             {"from last mon", "2026-03-09/2026-03-10"},
             {"fri for 3d", "2026-03-13/2026-03-15"},
             {"fri at 22:00 for 4h", "2026-03-13T22:00+00:00/2026-03-14T02:00+00:00"},
             {"mon .. fri", "2026-03-16/2026-03-20"},
             {"dec-24 .. jan-02", "2026-12-24/2027-01-02"},
             {"mar-01 .. mar-20", "2026-03-01/2026-03-20"},
             {"today .. day#-1 week+0", "2026-03-10/2026-03-15"}});
}

TEST_CASE("a month in winter belongs to the winter that is on") {
  CHECK(text_at("winter", berlin(2027, 1, 10, 12, 0)) == "2026-12-01/2027-02-28");
}

TEST_CASE("times of day") {
  check_all({{"at 15:00", "2026-03-10T15:00+00:00"},
             {"at 10:30", "2026-03-10T10:30+00:00"},
             {"at 10:29", "2026-03-11T10:29+00:00"},
             {"at morning", "2026-03-11T09:00+00:00/2026-03-11T12:00+00:00"},
             {"today at tonight", "2026-03-10T18:00+00:00/2026-03-11T00:00+00:00"},
             {"fri at 22:00..02:00", "2026-03-13T22:00+00:00/2026-03-14T02:00+00:00"},
             {"now .. at 20:00", "2026-03-10T10:30+00:00/2026-03-10T20:00+00:00"},
             {"now +30s", "2026-03-10T10:30:30+00:00"},
             {"now -1d -2h", "2026-03-09T08:30+00:00"}});
}

TEST_CASE("durations") {
  check_all({{"duration 90min", "PT1H30M"},
             {"duration 2w", "P2W"},
             {"duration 1w 2d", "P9D"},
             {"duration 18mo", "P1Y6M"},
             {"duration 36h", "PT36H"},
             {"duration 0s", "PT0S"},
             {"duration today .. christmas", "P290D"},
             {"duration now .. fri at 12:00", "P3DT1H30M"}});
}

TEST_CASE("recurrences begin with their first time") {
  check_all({{"every 1w mon at 09:00", "2026-03-16T09:00+00:00 RRULE:FREQ=WEEKLY;BYDAY=MO"},
             {"every 1w tue at 09:00", "2026-03-17T09:00+00:00 RRULE:FREQ=WEEKLY;BYDAY=TU"},
             {"every 1w tue", "2026-03-10 RRULE:FREQ=WEEKLY;BYDAY=TU"},
             {"every 1d at 09:00,17:00", "2026-03-10T17:00+00:00 RRULE:FREQ=DAILY;BYHOUR=9,17;BYMINUTE=0"},
             {"every 1mo day#31", "2026-03-31 RRULE:FREQ=MONTHLY;BYMONTHDAY=31"},
             {"every 1mo fri#-1 at 16:00", "2026-03-27T16:00+00:00 RRULE:FREQ=MONTHLY;BYDAY=-1FR"},
             {"every 1y feb-29", "2028-02-29 RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"},
             {"every 1y feb-30", "February has only 29 days."},
             {"every 1d until fri", "2026-03-10 RRULE:FREQ=DAILY;UNTIL=20260313"},
             {"every 1d at 09:00 until fri", "2026-03-11T09:00+00:00 RRULE:FREQ=DAILY;UNTIL=20260313T235959Z"},
             {"every 1w mon from apr-07 count 3", "2026-04-13 RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=3"},
             {"every 1w sun until sat", "That would end before it begins."},
             {"every 2h", "2026-03-10T10:30+00:00 RRULE:FREQ=HOURLY;INTERVAL=2"}});
}

TEST_CASE("a time that the clocks skip becomes later, one that comes twice is the first") {
  const Now winter = berlin(2026, 3, 20, 11, 0);
  CHECK(text_at("mar-29 at 01:59", winter) == "2026-03-29T01:59+01:00");
  CHECK(text_at("mar-29 at 02:30", winter) == "2026-03-29T03:30+02:00");
  CHECK(text_at("mar-29 at 03:00", winter) == "2026-03-29T03:00+02:00");
  CHECK(resolve(*parse_notation("mar-29 at 02:30"), winter).notes == note_skipped);
  const Now autumn = berlin(2026, 10, 20, 11, 0);
  CHECK(text_at("oct-25 at 02:30", autumn) == "2026-10-25T02:30+02:00");
  CHECK(text_at("oct-25 at 03:00", autumn) == "2026-10-25T03:00+01:00");
  CHECK(resolve(*parse_notation("oct-25 at 02:30"), autumn).notes == note_repeated);
  // Hours are hours: a day of 23 of them is over after 23.
  CHECK(text_at("now +24h", berlin(2026, 3, 28, 11, 0)) == "2026-03-29T13:00+02:00");
  CHECK(text_at("now +1d +1h", berlin(2026, 3, 28, 11, 0)) == "2026-03-29T13:00+02:00");
  CHECK(text_at("mar-29 at 00:00 .. mar-30 at 00:00", winter) == "2026-03-29T00:00+01:00/2026-03-30T00:00+02:00");
}

TEST_CASE("west of Greenwich too") {
  const Now now = {utc_of(2026, 3, 1, 3, 0), {new_york_offset, nullptr}};
  CHECK(text_at("today", now) == "2026-02-28");
  CHECK(text_at("mar-08 at 02:30", now) == "2026-03-08T03:30-04:00");
  CHECK(text_at("nov-01 at 01:30", now) == "2026-11-01T01:30-04:00");
  CHECK(text_at("every 1d at 09:00 until mar-10", now) ==
        "2026-03-01T09:00-05:00 RRULE:FREQ=DAILY;UNTIL=20260311T035959Z");
}

TEST_CASE("the calendar ends") {
  CHECK(text("today +9000y") == "That is outside the years 1 to 9999.");
  CHECK(text("today -3000y") == "That is outside the years 1 to 9999.");
  CHECK(text("decade+999") == "That is outside the years 1 to 9999.");
  CHECK(text("week-9999") == "1834-W30");
  CHECK(text("dec-31 9999") == "9999-12-31");
  CHECK(text("dec-31 9999 +1d") == "That is outside the years 1 to 9999.");
  CHECK(text("winter 9999") == "That is outside the years 1 to 9999.");
  CHECK(text("jan-01 1") == "0001-01-01");
  CHECK(text("every 9999y feb-29") == "2028-02-29 RRULE:FREQ=YEARLY;INTERVAL=9999;BYMONTH=2;BYMONTHDAY=29");
}

}  // namespace
}  // namespace skillet::when
