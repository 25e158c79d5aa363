#include "plugins/cron/answer.h"

#include <doctest/doctest.h>

#include "plugins/calendar/test_zones.h"
#include "plugins/cron/quoted.h"

using namespace skillet::cron;

namespace {

int32_t one_hour(const void*, int64_t) {
  return 3600;
}

// Tuesday 10 March 2026, 10:30 UTC.
const UserClock clock_of_tests = {skillet::calendar::utc_of(2026, 3, 10, 10, 30), {one_hour, nullptr}};

std::string line(std::string_view prompt, const Draft& draft = {}) {
  const std::optional<Answer> given = answer(prompt, draft, std::nullopt);
  return given ? given->text.substr(0, given->text.find('\n')) : "declined";
}

}  // namespace

TEST_CASE("an answer has the expression, its words and the next five runs") {
  CHECK(answer("weekdays at 9", {}, clock_of_tests)->text ==
        "0 9 * * 1-5\nAt 09:00 on Monday to Friday.\nNext:\n- Wed 2026-03-11 09:00\n- Thu 2026-03-12 09:00\n"
        "- Fri 2026-03-13 09:00\n- Mon 2026-03-16 09:00\n- Tue 2026-03-17 09:00");
  CHECK(answer("0 0 30 2 *", {}, clock_of_tests)->text ==
        "0 0 30 2 *\nAt 00:00 on day 30 of the month in February.\nIt never runs: there is no such date.");
  CHECK(answer("0 0 13 * 5", {}, std::nullopt)->text ==
        "0 0 13 * 5\nAt 00:00 on day 13 of the month or on Friday. Either of the two days is enough.");
}

TEST_CASE("expressions are found in sentences") {
  CHECK(line("explain 0 9 * * 1-5") == "0 9 * * 1-5");
  CHECK(line("*/5 * * * *") == "*/5 * * * *");
  CHECK(line("what does `0 9 * * MON-FRI` mean?") == "0 9 * * 1-5");
  CHECK(line("When does 30 2 1 1 * run?") == "30 2 1 1 *");
  CHECK(line("0 9 * * 1-5 /usr/bin/backup") == "0 9 * * 1-5");
  CHECK(line("explain 0 0 1 1 0") == "0 0 1 1 0");
  CHECK(line("what is @hourly?") == "0 * * * *");
  CHECK(line("explain 61 9 * * *") ==
        "Field 1 (the minute) of the expression is \"61\", and 61 is out of bounds: it goes from 0 to 59.");
  CHECK(line("0 0 12 * * ?") == "A cron expression has five fields, and this one has 6.");
  CHECK(line("5 4 3 2 1") == "declined");
  CHECK(line("add 5 4 3 2 1") == "declined");
  CHECK(line("2 * 3") == "declined");
}

TEST_CASE("a draft helps where the rules do not understand, if it holds") {
  const char* prompt = "fridays when the clock shows a quarter before the fifth hour post meridiem";
  REQUIRE(line(prompt) == "declined");
  CHECK(line(prompt, {"45 16 * * 5", 900}) == "45 16 * * 5");
  CHECK(line(prompt, {"45 16 * * 5", 500}) == "Not sure: did you mean 45 16 * * 5?");
  CHECK(line(prompt, {"45 16 * * 5", 100}) == "declined");
  CHECK(line(prompt, {"45 26 * * 5", 900}) == "declined");
  CHECK(line(prompt, {"nonsense", 900}) == "declined");
  CHECK(line("tell me a joke", {"0 0 * * *", 990}) == "declined");
  CHECK(line("every day at 9", {"0 10 * * *", 990}) == "0 9 * * *");
}
