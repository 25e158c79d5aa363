// Days with a name whose date follows from the year.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace skillet::when {

enum class Holiday : uint8_t {
  christmas,
  christmas_eve,
  boxing_day,
  new_year,
  new_year_eve,
  epiphany,
  valentines,
  st_patrick,
  april_fools,
  earth_day,
  may_day,
  cinco_de_mayo,
  juneteenth,
  independence_day,
  bastille_day,
  halloween,
  all_saints,
  guy_fawkes,
  veterans_day,
  groundhog_day,
  mlk_day,
  presidents_day,
  mothers_day,
  fathers_day,
  memorial_day,
  labor_day,
  columbus_day,
  thanksgiving,
  black_friday,
  cyber_monday,
  easter,
  easter_monday,
  good_friday,
  palm_sunday,
  ash_wednesday,
  mardi_gras,
  ascension,
  pentecost,
};
inline constexpr uint8_t holiday_count = static_cast<uint8_t>(Holiday::pentecost) + 1;

int32_t holiday_date(Holiday holiday, int32_t year);
std::string_view holiday_code(Holiday holiday);  // in the notation

// How a yearly recurrence says it: a month with a day, or with the n-th of a weekday. False where neither can.
struct HolidayRule {
  uint8_t month = 0;
  uint8_t day = 0;
  int8_t nth = 0;
  uint8_t weekday = 0;
};
bool holiday_rule(Holiday holiday, HolidayRule* rule);

// What people call them: words in lower case and without apostrophes, apart by single blanks.
class HolidayNames {
 public:
  HolidayNames();
  bool next(std::string_view* words, Holiday* holiday);

 private:
  std::string_view rest_;
  std::string_view names_;  // of the holiday that is being read
  int which_ = -1;
};

}  // namespace skillet::when
