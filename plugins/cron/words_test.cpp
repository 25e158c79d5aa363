#include "plugins/cron/words.h"

#include <doctest/doctest.h>

#include <random>

#include "plugins/cron/expression.h"
#include "plugins/cron/phrase.h"

using namespace skillet::cron;

namespace {

std::string said(const char* expression) {
  return words(*read_expression(expression).schedule);
}

// A field as people and programs write it, drawn at random.
std::string random_field(std::mt19937& random, Unit unit) {
  const Bounds bounds = bounds_of(unit);
  const auto between = [&](unsigned first, unsigned last) {
    return first + static_cast<unsigned>(random()) % (last - first + 1);
  };
  const auto item = [&]() -> std::string {
    const unsigned first = between(bounds.first, bounds.last);
    const unsigned last = between(first, bounds.last);
    switch (between(0, 3)) {
      case 0:
        return number_text(first) + '-' + number_text(last);
      case 1:
        return number_text(first) + '-' + number_text(last) + '/' + number_text(between(1, bounds.size()));
      default:
        return number_text(first);
    }
  };
  switch (between(0, 5)) {
    case 0:
    case 1:
      return "*";
    case 2:
      return "*/" + number_text(between(1, bounds.size()));
    case 3:
      return item() + ',' + item() + ',' + item();
    case 4:
      return "*/" + number_text(between(2, bounds.size())) + ',' + item();
    default:
      return item();
  }
}

}  // namespace

TEST_CASE("schedules are said as people say them") {
  CHECK(said("* * * * *") == "Every minute");
  CHECK(said("*/15 * * * *") == "Every 15 minutes");
  CHECK(said("0 * * * *") == "Every hour");
  CHECK(said("0 */2 * * 1-5") == "Every 2 hours on Monday to Friday");
  CHECK(said("30 9 * * 1-5") == "At 09:30 on Monday to Friday");
  CHECK(said("0 0 * * *") == "At 00:00 every day");
  CHECK(said("0 9,17 1,15 * *") == "At 09:00 and 17:00 on days 1 and 15 of the month");
  CHECK(said("0 9-17 * * 0,6") == "Every hour from 09:00 to 17:00 on Sunday and Saturday");
  CHECK(said("0 9-17/2 * * *") == "Every 2 hours from 09:00 to 17:00");
  CHECK(said("*/10 9-17 * * *") == "Every 10 minutes from 09:00 to 17:59");
  CHECK(said("*/7 * * * *") == "At every 7th minute from minute 0 of every hour");
  CHECK(said("5 * * 6-8 *") == "At minute 5 of every hour in June to August");
  CHECK(said("0 0 13 * 5") == "At 00:00 on day 13 of the month or on Friday");
  CHECK(said("0 0 */2 * 1") == "At 00:00 on every 2nd day of the month from day 1 if it is Monday");
  CHECK(said("0 0 1 */3 *") == "At 00:00 on day 1 of the month in every 3rd month from January");
}

TEST_CASE("what is said is read back as the same schedule") {
  std::mt19937 random(20261122);
  unsigned count = 0;
  for (unsigned i = 0; i < 5000; ++i) {
    std::string expression;
    for (unsigned unit = 0; unit < unit_count; ++unit)
      expression += (unit == 0 ? "" : " ") + random_field(random, static_cast<Unit>(unit));
    const Schedule schedule = *read_expression(expression).schedule;
    const std::string text = words(schedule);
    CAPTURE(expression);
    CAPTURE(text);
    CHECK(read_expression(schedule.text()).schedule == schedule);
    if (text.size() > 380) continue;  // longer than a phrase may be
    const PhraseReading reading = read_phrase(text);
    if (reading.sentence.find("there is no such day") != std::string::npos) continue;
    CHECK_MESSAGE(reading.schedule.has_value(), reading.sentence);
    if (reading.schedule) CHECK(reading.schedule->text() == schedule.text());
    ++count;
  }
  CHECK(count > 4000);
}
