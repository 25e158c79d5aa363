#include "plugins/when/holidays.h"

#include <cstddef>

#include "plugins/when/calendar.h"

namespace skillet::when {
namespace {

enum class By : uint8_t { date, weekday, easter };

// date: month and number are its day; weekday: the number-th such weekday of the month, `shift` days later; easter:
// `shift` days after Easter Sunday.
struct Entry {
  Holiday holiday;
  const char* code;
  const char* name;
  By by;
  uint8_t month;
  int8_t number;
  uint8_t weekday;
  int8_t shift;
};

constexpr uint8_t mon = 0, thu = 3, sun = 6;

constexpr Entry entries[holiday_count] = {
    {Holiday::christmas, "christmas", "Christmas Day", By::date, 12, 25, 0, 0},
    {Holiday::christmas_eve, "christmaseve", "Christmas Eve", By::date, 12, 24, 0, 0},
    {Holiday::boxing_day, "boxingday", "Boxing Day", By::date, 12, 26, 0, 0},
    {Holiday::new_year, "newyear", "New Year's Day", By::date, 1, 1, 0, 0},
    {Holiday::new_year_eve, "newyeareve", "New Year's Eve", By::date, 12, 31, 0, 0},
    {Holiday::epiphany, "epiphany", "Epiphany", By::date, 1, 6, 0, 0},
    {Holiday::valentines, "valentines", "Valentine's Day", By::date, 2, 14, 0, 0},
    {Holiday::st_patrick, "stpatrick", "St Patrick's Day", By::date, 3, 17, 0, 0},
    {Holiday::april_fools, "aprilfools", "April Fools' Day", By::date, 4, 1, 0, 0},
    {Holiday::earth_day, "earthday", "Earth Day", By::date, 4, 22, 0, 0},
    {Holiday::may_day, "mayday", "May Day", By::date, 5, 1, 0, 0},
    {Holiday::cinco_de_mayo, "cincodemayo", "Cinco de Mayo", By::date, 5, 5, 0, 0},
    {Holiday::juneteenth, "juneteenth", "Juneteenth", By::date, 6, 19, 0, 0},
    {Holiday::independence_day, "independence", "Independence Day (US)", By::date, 7, 4, 0, 0},
    {Holiday::bastille_day, "bastille", "Bastille Day", By::date, 7, 14, 0, 0},
    {Holiday::halloween, "halloween", "Halloween", By::date, 10, 31, 0, 0},
    {Holiday::all_saints, "allsaints", "All Saints' Day", By::date, 11, 1, 0, 0},
    {Holiday::guy_fawkes, "guyfawkes", "Guy Fawkes Night", By::date, 11, 5, 0, 0},
    {Holiday::veterans_day, "veterans", "Veterans Day", By::date, 11, 11, 0, 0},
    {Holiday::groundhog_day, "groundhog", "Groundhog Day", By::date, 2, 2, 0, 0},
    {Holiday::mlk_day, "mlk", "Martin Luther King Day", By::weekday, 1, 3, mon, 0},
    {Holiday::presidents_day, "presidents", "Presidents' Day", By::weekday, 2, 3, mon, 0},
    {Holiday::mothers_day, "mothersday", "Mother's Day (US)", By::weekday, 5, 2, sun, 0},
    {Holiday::fathers_day, "fathersday", "Father's Day", By::weekday, 6, 3, sun, 0},
    {Holiday::memorial_day, "memorial", "Memorial Day", By::weekday, 5, -1, mon, 0},
    {Holiday::labor_day, "labor", "Labor Day (US)", By::weekday, 9, 1, mon, 0},
    {Holiday::columbus_day, "columbus", "Columbus Day", By::weekday, 10, 2, mon, 0},
    {Holiday::thanksgiving, "thanksgiving", "Thanksgiving (US)", By::weekday, 11, 4, thu, 0},
    {Holiday::black_friday, "blackfriday", "Black Friday", By::weekday, 11, 4, thu, 1},
    {Holiday::cyber_monday, "cybermonday", "Cyber Monday", By::weekday, 11, 4, thu, 4},
    {Holiday::easter, "easter", "Easter Sunday", By::easter, 0, 0, 0, 0},
    {Holiday::easter_monday, "eastermonday", "Easter Monday", By::easter, 0, 0, 0, 1},
    {Holiday::good_friday, "goodfriday", "Good Friday", By::easter, 0, 0, 0, -2},
    {Holiday::palm_sunday, "palmsunday", "Palm Sunday", By::easter, 0, 0, 0, -7},
    {Holiday::ash_wednesday, "ashwednesday", "Ash Wednesday", By::easter, 0, 0, 0, -46},
    {Holiday::mardi_gras, "mardigras", "Mardi Gras", By::easter, 0, 0, 0, -47},
    {Holiday::ascension, "ascension", "Ascension Day", By::easter, 0, 0, 0, 39},
    {Holiday::pentecost, "pentecost", "Pentecost", By::easter, 0, 0, 0, 49},
};

// Longer ones before those that they begin with.
constexpr HolidayPhrase phrases[] = {
    {"christmas eve", Holiday::christmas_eve},
    {"xmas eve", Holiday::christmas_eve},
    {"christmas day", Holiday::christmas},
    {"xmas day", Holiday::christmas},
    {"christmas", Holiday::christmas},
    {"xmas", Holiday::christmas},
    {"x mas", Holiday::christmas},
    {"boxing day", Holiday::boxing_day},
    {"new years eve", Holiday::new_year_eve},
    {"new year eve", Holiday::new_year_eve},
    {"nye", Holiday::new_year_eve},
    {"new years day", Holiday::new_year},
    {"new year day", Holiday::new_year},
    {"new years", Holiday::new_year},
    {"new year", Holiday::new_year},
    {"epiphany", Holiday::epiphany},
    {"three kings day", Holiday::epiphany},
    {"st valentines day", Holiday::valentines},
    {"saint valentines day", Holiday::valentines},
    {"valentines day", Holiday::valentines},
    {"valentine day", Holiday::valentines},
    {"valentines", Holiday::valentines},
    {"st patricks day", Holiday::st_patrick},
    {"st patrick day", Holiday::st_patrick},
    {"saint patricks day", Holiday::st_patrick},
    {"saint patricks", Holiday::st_patrick},
    {"saint patrick", Holiday::st_patrick},
    {"st patricks", Holiday::st_patrick},
    {"st patrick", Holiday::st_patrick},
    {"st paddys day", Holiday::st_patrick},
    {"st pattys day", Holiday::st_patrick},
    {"paddys day", Holiday::st_patrick},
    {"april fools day", Holiday::april_fools},
    {"april fool day", Holiday::april_fools},
    {"april fools", Holiday::april_fools},
    {"earth day", Holiday::earth_day},
    {"may day", Holiday::may_day},
    {"international workers day", Holiday::may_day},
    {"workers day", Holiday::may_day},
    {"cinco de mayo", Holiday::cinco_de_mayo},
    {"juneteenth", Holiday::juneteenth},
    {"independence day", Holiday::independence_day},
    {"fourth of july", Holiday::independence_day},
    {"bastille day", Holiday::bastille_day},
    {"halloween night", Holiday::halloween},
    {"halloween", Holiday::halloween},
    {"all hallows eve", Holiday::halloween},
    {"all saints day", Holiday::all_saints},
    {"all saints", Holiday::all_saints},
    {"guy fawkes night", Holiday::guy_fawkes},
    {"guy fawkes day", Holiday::guy_fawkes},
    {"guy fawkes", Holiday::guy_fawkes},
    {"bonfire night", Holiday::guy_fawkes},
    {"veterans day", Holiday::veterans_day},
    {"veteran day", Holiday::veterans_day},
    {"armistice day", Holiday::veterans_day},
    {"groundhog day", Holiday::groundhog_day},
    {"martin luther king jr day", Holiday::mlk_day},
    {"martin luther king day", Holiday::mlk_day},
    {"mlk day", Holiday::mlk_day},
    {"presidents day", Holiday::presidents_day},
    {"president day", Holiday::presidents_day},
    {"washingtons birthday", Holiday::presidents_day},
    {"mothers day", Holiday::mothers_day},
    {"mother day", Holiday::mothers_day},
    {"fathers day", Holiday::fathers_day},
    {"father day", Holiday::fathers_day},
    {"memorial day", Holiday::memorial_day},
    {"labor day", Holiday::labor_day},
    {"labour day", Holiday::labor_day},
    {"columbus day", Holiday::columbus_day},
    {"indigenous peoples day", Holiday::columbus_day},
    {"thanksgiving day", Holiday::thanksgiving},
    {"thanksgiving", Holiday::thanksgiving},
    {"turkey day", Holiday::thanksgiving},
    {"black friday", Holiday::black_friday},
    {"cyber monday", Holiday::cyber_monday},
    {"easter monday", Holiday::easter_monday},
    {"easter sunday", Holiday::easter},
    {"easter day", Holiday::easter},
    {"easter", Holiday::easter},
    {"good friday", Holiday::good_friday},
    {"palm sunday", Holiday::palm_sunday},
    {"ash wednesday", Holiday::ash_wednesday},
    {"mardi gras", Holiday::mardi_gras},
    {"shrove tuesday", Holiday::mardi_gras},
    {"pancake day", Holiday::mardi_gras},
    {"fat tuesday", Holiday::mardi_gras},
    {"ascension day", Holiday::ascension},
    {"pentecost", Holiday::pentecost},
    {"whit sunday", Holiday::pentecost},
};

const Entry& entry_of(Holiday holiday) {
  return entries[static_cast<uint8_t>(holiday)];
}

}  // namespace

int32_t holiday_date(Holiday holiday, int32_t year) {
  const Entry& entry = entry_of(holiday);
  if (entry.by == By::easter) return easter_sunday(year) + entry.shift;
  if (entry.by == By::weekday) return nth_weekday(year, entry.month, entry.weekday, entry.number) + entry.shift;
  return days_from(year, entry.month, entry.number);
}

const char* holiday_code(Holiday holiday) {
  return entry_of(holiday).code;
}

const char* holiday_name(Holiday holiday) {
  return entry_of(holiday).name;
}

bool holiday_rule(Holiday holiday, HolidayRule* rule) {
  const Entry& entry = entry_of(holiday);
  if (entry.by == By::easter || entry.shift != 0) return false;
  rule->month = entry.month;
  if (entry.by == By::date) {
    rule->day = static_cast<uint8_t>(entry.number);
  } else {
    rule->nth = entry.number;
    rule->weekday = entry.weekday;
  }
  return true;
}

const HolidayPhrase* holiday_phrases(size_t* count) {
  *count = sizeof phrases / sizeof phrases[0];
  return phrases;
}

}  // namespace skillet::when
