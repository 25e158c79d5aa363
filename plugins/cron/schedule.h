// A whole schedule: five fields, read as Vixie's cron reads them.
#pragma once

#include <string>

#include "plugins/cron/field.h"

namespace skillet::cron {

struct Schedule {
  Field minutes = Field::every(Unit::minute);
  Field hours = Field::every(Unit::hour);
  Field days = Field::every(Unit::day);
  Field months = Field::every(Unit::month);
  Field weekdays = Field::every(Unit::weekday);

  // Where both the day of the month and the day of the week are restricted, and neither begins with a star, one of them
  // is enough; otherwise both must fit.
  bool either_day_fits() const { return !days.has_star() && !weekdays.has_star(); }
  bool fits_date(unsigned month, unsigned day, unsigned weekday) const;

  // Cron follows the clock with what has a star in its minutes or hours; what names its times runs once for each.
  bool follows_the_clock() const { return minutes.has_star() || hours.has_star(); }

  // The same times said in the shortest way: full lists become stars.
  Schedule canonical() const;
  std::string text() const;  // "30 9 * * 1-5"

  bool operator==(const Schedule&) const = default;
};

}  // namespace skillet::cron
