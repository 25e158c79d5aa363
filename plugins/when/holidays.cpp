#include "plugins/when/holidays.h"

#include <array>

#include "plugins/calendar/calendar.h"
#include "plugins/calendar/words.h"

namespace skillet::when {

using namespace calendar;

namespace {

enum class By : uint8_t { date, weekday, easter };

// date: month and number are its day; weekday: the number-th such weekday of the month, `shift` days later; easter:
// `shift` days after Easter Sunday.
struct Rule {
  By by;
  uint8_t month = 0;
  int8_t number = 0;
  uint8_t weekday = 0;
  int8_t shift = 0;
};

constexpr Rule on(uint8_t month, int8_t day) {
  return {By::date, month, day};
}
constexpr Rule nth(int8_t number, uint8_t weekday, uint8_t month, int8_t days_later = 0) {
  return {By::weekday, month, number, weekday, days_later};
}
constexpr Rule beside_easter(int8_t days_later) {
  return {By::easter, 0, 0, 0, days_later};
}

struct Row {
  Rule rule;
  std::string_view text;  // its code in the notation; what people write, in lower case and without apostrophes
};

constexpr uint8_t mon = 0, thu = 3, sun = 6;

// In the order of Holiday.
constexpr Row rows[holiday_count] = {
    {on(12, 25), "christmas;christmas day;xmas day;christmas;xmas;x mas"},
    {on(12, 24), "christmaseve;christmas eve;xmas eve"},
    {on(12, 26), "boxingday;boxing day"},
    {on(1, 1), "newyear;new years day;new year day;new years;new year"},
    {on(12, 31), "newyeareve;new years eve;new year eve;nye"},
    {on(1, 6), "epiphany;epiphany;three kings day"},
    {on(2, 14), "valentines;st valentines day;saint valentines day;valentines day;valentine day;valentines"},
    {on(3, 17),
     "stpatrick;st patricks day;st patrick day;saint patricks day;saint patricks;saint patrick;st patricks;st "
     "patrick;st paddys day;st pattys day;paddys day"},
    {on(4, 1), "aprilfools;april fools day;april fool day;april fools"},
    {on(4, 22), "earthday;earth day"},
    {on(5, 1), "mayday;may day;international workers day;workers day"},
    {on(5, 5), "cincodemayo;cinco de mayo"},
    {on(6, 19), "juneteenth;juneteenth"},
    {on(7, 4), "independence;independence day;fourth of july"},
    {on(7, 14), "bastille;bastille day"},
    {on(10, 31), "halloween;halloween night;halloween;all hallows eve"},
    {on(11, 1), "allsaints;all saints day;all saints"},
    {on(11, 5), "guyfawkes;guy fawkes night;guy fawkes day;guy fawkes;bonfire night"},
    {on(11, 11), "veterans;veterans day;veteran day;armistice day"},
    {on(2, 2), "groundhog;groundhog day"},
    {nth(3, mon, 1), "mlk;martin luther king jr day;martin luther king day;mlk day"},
    {nth(3, mon, 2), "presidents;presidents day;president day;washingtons birthday"},
    {nth(2, sun, 5), "mothersday;mothers day;mother day"},
    {nth(3, sun, 6), "fathersday;fathers day;father day"},
    {nth(-1, mon, 5), "memorial;memorial day"},
    {nth(1, mon, 9), "labor;labor day;labour day"},
    {nth(2, mon, 10), "columbus;columbus day;indigenous peoples day"},
    {nth(4, thu, 11), "thanksgiving;thanksgiving day;thanksgiving;turkey day"},
    {nth(4, thu, 11, 1), "blackfriday;black friday"},
    {nth(4, thu, 11, 4), "cybermonday;cyber monday"},
    {beside_easter(0), "easter;easter sunday;easter day;easter"},
    {beside_easter(1), "eastermonday;easter monday"},
    {beside_easter(-2), "goodfriday;good friday"},
    {beside_easter(-7), "palmsunday;palm sunday"},
    {beside_easter(-46), "ashwednesday;ash wednesday"},
    {beside_easter(-47), "mardigras;mardi gras;shrove tuesday;pancake day;fat tuesday"},
    {beside_easter(39), "ascension;ascension day"},
    {beside_easter(49), "pentecost;pentecost;whit sunday"},
};

// Apart from each other, and the texts in one, so that no pointers need to be set.
constexpr auto rules = [] {
  std::array<Rule, holiday_count> list{};
  for (size_t i = 0; i < holiday_count; ++i) list[i] = rows[i].rule;
  return list;
}();
constexpr size_t text_bytes = [] {
  size_t bytes = 0;
  for (const Row& row : rows) bytes += row.text.size() + 1;
  return bytes;
}();
constexpr auto texts = [] {
  std::array<char, text_bytes> joined{};
  size_t at = 0;
  for (const Row& row : rows) {
    for (const char c : row.text) joined[at++] = c;
    joined[at++] = '\n';
  }
  return joined;
}();

constexpr std::string_view all_texts() {
  return {texts.data(), texts.size()};
}

const Rule& rule_of(Holiday holiday) {
  return rules[static_cast<uint8_t>(holiday)];
}

// Its code, and behind it the rest.
std::string_view text_of(Holiday holiday) {
  std::string_view rest = all_texts();
  for (uint8_t i = 0; i < static_cast<uint8_t>(holiday); ++i) take_item(&rest, '\n');
  return take_item(&rest, '\n');
}

}  // namespace

int32_t holiday_date(Holiday holiday, int32_t year) {
  const Rule& rule = rule_of(holiday);
  if (rule.by == By::easter) return easter_sunday(year) + rule.shift;
  if (rule.by == By::weekday) return nth_weekday(year, rule.month, rule.weekday, rule.number) + rule.shift;
  return days_from(year, rule.month, rule.number);
}

std::string_view holiday_code(Holiday holiday) {
  std::string_view text = text_of(holiday);
  return take_item(&text, ';');
}

bool holiday_rule(Holiday holiday, HolidayRule* yearly) {
  const Rule& rule = rule_of(holiday);
  if (rule.by == By::easter || rule.shift != 0) return false;
  yearly->month = rule.month;
  if (rule.by == By::date) {
    yearly->day = static_cast<uint8_t>(rule.number);
  } else {
    yearly->nth = rule.number;
    yearly->weekday = rule.weekday;
  }
  return true;
}

bool HolidayNames::next(std::string_view* words, Holiday* holiday) {
  if (names_.empty()) {
    if (rest_.empty()) return false;
    names_ = take_item(&rest_, '\n');
    take_item(&names_, ';');
    ++which_;
  }
  *words = take_item(&names_, ';');
  *holiday = static_cast<Holiday>(which_);
  return true;
}

HolidayNames::HolidayNames() : rest_(all_texts()) {}

}  // namespace skillet::when
