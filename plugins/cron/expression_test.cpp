#include "plugins/cron/expression.h"

#include <doctest/doctest.h>

using namespace skillet::cron;

namespace {

std::string canonical(const char* text) {
  const Reading reading = read_expression(text);
  return reading.schedule ? reading.schedule->text() : reading.error;
}

}  // namespace

TEST_CASE("expressions are read and printed in one way") {
  CHECK(canonical("* * * * *") == "* * * * *");
  CHECK(canonical("*/15 0-23 1-31 jan-DEC *") == "*/15 * * * *");
  CHECK(canonical("30 9 * * MON-FRI") == "30 9 * * 1-5");
  CHECK(canonical("0 0 * * 7") == "0 0 * * 0");
  CHECK(canonical("0 0 * * 5-7") == "0 0 * * 0,5,6");
  CHECK(canonical("0 22,6,7,8,1 * * *") == "0 1,6-8,22 * * *");
  CHECK(canonical("0 9-17/2 * * *") == "0 9-17/2 * * *");
  CHECK(canonical("0 9-18/9 * * *") == "0 9-18/9 * * *");
  CHECK(canonical("5-5/3 * * * *") == "5 * * * *");
  CHECK(canonical("*/20,5 * * * *") == "*/20,5 * * * *");
  CHECK(canonical("*/59 */12 * * *") == "*/59 */12 * * *");
  CHECK(canonical("  0\t0 1 1 *  ") == "0 0 1 1 *");
  CHECK(canonical("@daily") == "0 0 * * *");
  CHECK(canonical("@YEARLY") == "0 0 1 1 *");
}

TEST_CASE("where either day is enough, a full list of days makes both a star") {
  CHECK(canonical("0 0 1-31 * 1") == "0 0 * * *");
  CHECK(canonical("0 0 13 * 0-6") == "0 0 * * *");
  CHECK(canonical("0 0 13 * 5") == "0 0 13 * 5");
  CHECK(canonical("0 0 */1 * 1") == "0 0 * * 1");
  CHECK(canonical("0 0 */2 * 1") == "0 0 */2 * 1");
  CHECK(canonical("0 0 1-31/2 * 1") == "0 0 1-31/2 * 1");
}

TEST_CASE("what is wrong is said with its place") {
  CHECK(canonical("61 9 * * *") ==
        "Field 1 (the minute) of the expression is \"61\", and 61 is out of bounds: it goes from 0 to 59.");
  CHECK(canonical("0 24 * * *") ==
        "Field 2 (the hour) of the expression is \"24\", and 24 is out of bounds: it goes from 0 to 23.");
  CHECK(canonical("0 0 0 * *") ==
        "Field 3 (the day of the month) of the expression is \"0\", and 0 is out of bounds: it goes from 1 to 31.");
  CHECK(canonical("0 0 L * *") ==
        "Field 3 (the day of the month) of the expression is \"L\", and L is Quartz's, and cron does not have it.");
  CHECK(canonical("0 0 ? * 1") ==
        "Field 3 (the day of the month) of the expression is \"?\", and ? is Quartz's: write *.");
  CHECK(canonical("5/15 * * * *") ==
        "Field 1 (the minute) of the expression is \"5/15\", and a step needs a range before it: write 5-59/15.");
  CHECK(canonical("0 22-6 * * *") ==
        "Field 2 (the hour) of the expression is \"22-6\", and the range 22-6 runs backwards: write it as two.");
  CHECK(canonical("*/0 * * * *") ==
        "Field 1 (the minute) of the expression is \"*/0\", and a step of 0 is impossible: it goes from 1 to 60.");
  CHECK(canonical("0 0 1, * *") ==
        "Field 3 (the day of the month) of the expression is \"1,\", and it ends too early.");
  CHECK(canonical("0 0 * * mo") ==
        "Field 5 (the day of the week) of the expression is \"mo\", and \"mo\" cannot be read.");
  CHECK(canonical("0 0 * *") == "A cron expression has five fields, and this one has 4.");
  CHECK(canonical("0 0 0 * * *") == "A cron expression has five fields, and this one has 6.");
  CHECK(canonical("") == "A cron expression has five fields, and this one has 0.");
  CHECK(canonical("@fortnightly") == "Cron does not know @fortnightly.");
  CHECK(canonical("@reboot") == "@reboot has no times: cron runs it once whenever it is started.");
  CHECK(canonical(std::string(max_expression_bytes + 1, '*').c_str()) == "The expression is too long.");
}
