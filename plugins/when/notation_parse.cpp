#include <cstddef>

#include "plugins/calendar/calendar.h"
#include "plugins/calendar/words.h"
#include "plugins/when/notation.h"

namespace skillet::when {

using namespace calendar;

namespace {

// Reads from left to right; each function either takes what it names, or takes nothing and says no.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  bool read(Phrase* phrase);

 private:
  bool sign(std::string_view text) {
    if (rest_.substr(0, text.size()) != text) return false;
    rest_.remove_prefix(text.size());
    return true;
  }
  bool word(std::string_view text) {
    if (rest_.substr(0, text.size()) != text) return false;
    if (rest_.size() > text.size() && is_letter(rest_[text.size()])) return false;
    rest_.remove_prefix(text.size());
    return true;
  }
  bool one_of(std::string_view codes, uint8_t* which) {
    for (uint8_t i = 0; !codes.empty(); ++i) {
      if (!word(take_item(&codes, ' '))) continue;
      *which = i;
      return true;
    }
    return false;
  }
  static bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }
  bool ahead(char c, size_t at) const { return rest_.size() > at && rest_[at] == c; }

  bool number(int32_t* value) {  // one to four digits, the first of them not 0 unless it is alone
    size_t digits = 0;
    int32_t sum = 0;
    while (digits < rest_.size() && is_digit(rest_[digits]) && digits < 5) sum = sum * 10 + rest_[digits++] - '0';
    if (digits == 0 || digits > 4 || (digits > 1 && rest_[0] == '0')) return false;
    rest_.remove_prefix(digits);
    *value = sum;
    return true;
  }
  bool two_digits(uint8_t* value) {
    if (rest_.size() < 2 || !is_digit(rest_[0]) || !is_digit(rest_[1])) return false;
    *value = static_cast<uint8_t>((rest_[0] - '0') * 10 + rest_[1] - '0');
    rest_.remove_prefix(2);
    return true;
  }
  bool signed_number(int32_t* value) {
    const bool negative = ahead('-', 0);
    if (!sign("+") && !sign("-")) return false;
    if (!number(value)) return false;
    if (negative) *value = -*value;
    return true;
  }

  bool amount(Amount* amount) {
    uint8_t unit = 0;
    if (!number(&amount->count) || !one_of(unit_codes, &unit)) return false;
    amount->unit = static_cast<Unit>(unit);
    return true;
  }
  bool amounts(Amounts* list);
  bool time(Time* time);
  bool clock(Clock* clock);
  bool optional_year(YearName* year);
  bool holiday(Holiday* holiday);
  bool counted(Moment* moment, uint8_t what);
  bool dated(Moment* moment);
  bool core(Moment* moment);
  bool offsets(Moment* moment);
  bool moment(Moment* moment);
  bool weekday_set(uint8_t* weekdays);
  bool details(Every* every);
  bool every(Phrase* phrase);
  bool phrase(Phrase* phrase);

  std::string_view rest_;
};

bool Reader::amounts(Amounts* list) {
  do {
    Amount one;
    if (!amount(&one) || !list->add(one)) return false;
  } while (sign(" "));
  return true;
}

bool Reader::time(Time* time) {
  if (!two_digits(&time->hour) || !sign(":") || !two_digits(&time->minute)) return false;
  return !sign(":") || two_digits(&time->second);
}

bool Reader::clock(Clock* clock) {
  uint8_t part = 0;
  if (one_of(part_codes, &part)) {
    clock->kind = Clock::Kind::part;
    clock->part = static_cast<Part>(part);
    return true;
  }
  Time one;
  if (!time(&one)) return false;
  clock->times.add(one);
  clock->kind = Clock::Kind::times;
  if (sign("..")) {
    clock->kind = Clock::Kind::range;
    Time end;
    return time(&end) && clock->times.add(end);
  }
  while (sign(",")) {
    Time next;
    if (!time(&next) || !clock->times.add(next)) return false;
  }
  return true;
}

bool Reader::optional_year(YearName* year) {
  if (ahead(' ', 0) && rest_.size() > 1 && is_digit(rest_[1])) {
    sign(" ");
    year->kind = YearName::Kind::absolute;
    return number(&year->value) && year->value >= first_year;
  }
  if (sign(" year")) {
    year->kind = YearName::Kind::relative;
    return signed_number(&year->value);
  }
  return true;
}

bool Reader::holiday(Holiday* holiday) {
  for (uint8_t i = 0; i < holiday_count; ++i) {
    *holiday = static_cast<Holiday>(i);
    if (word(holiday_code(*holiday))) return true;
  }
  return false;
}

// After "mon#": which one, and in what.
bool Reader::counted(Moment* moment, uint8_t what) {
  moment->anchor = Anchor::nth;
  moment->counted = what;
  const bool negative = sign("-");
  if (!number(&moment->nth)) return false;
  if (negative) moment->nth = -moment->nth;
  if (!ahead(' ', 0)) return true;
  const std::string_view before = rest_;
  sign(" ");
  uint8_t which = 0;
  if (one_of(month_codes, &which)) {
    moment->in = Anchor::month;
    moment->month = static_cast<uint8_t>(which + 1);
    return optional_year(&moment->year);
  }
  if (one_of(block_codes, &which)) {
    moment->in = Anchor::block;
    moment->block = static_cast<Block>(which);
    return signed_number(&moment->shift);
  }
  if (number(&moment->year.value)) {
    moment->in = Anchor::year;
    moment->year.kind = YearName::Kind::absolute;
    return moment->year.value >= first_year;
  }
  rest_ = before;  // an offset, a clock, or the end of a range follows
  return true;
}

// What may lack a year, and then may be the last one.
bool Reader::dated(Moment* moment) {
  uint8_t which = 0;
  if (one_of(month_codes, &which)) {
    moment->month = static_cast<uint8_t>(which + 1);
    moment->anchor = Anchor::month;
    if (sign("-")) {
      moment->anchor = Anchor::month_day;
      if (!two_digits(&moment->day) || moment->day < 1 || moment->day > 31) return false;
    }
  } else if (one_of(season_codes, &which)) {
    moment->anchor = Anchor::season;
    moment->season = static_cast<Season>(which);
  } else if (holiday(&moment->holiday)) {
    moment->anchor = Anchor::holiday;
  } else {
    return false;
  }
  return moment->pick != Pick::nearest || optional_year(&moment->year);
}

bool Reader::core(Moment* moment) {
  uint8_t which = 0;
  if (word("now")) return moment->anchor = Anchor::now, true;
  if (word("today")) return moment->anchor = Anchor::today, true;
  if (sign("next ")) return moment->pick = Pick::next, dated(moment);
  if (sign("last ")) {
    moment->pick = Pick::last;
    if (one_of(weekday_codes, &moment->weekday)) return moment->anchor = Anchor::weekday, true;
    return dated(moment);
  }
  if (one_of(weekday_codes, &moment->weekday)) {
    if (sign("#")) return counted(moment, moment->weekday);
    moment->anchor = Anchor::weekday;
    moment->has_shift = ahead('+', 0) || ahead('-', 0);
    return !moment->has_shift || signed_number(&moment->shift);
  }
  if (sign("day#")) return counted(moment, nth_of_days);
  if (sign("week#")) return counted(moment, nth_of_weeks);
  if (sign("weekend#")) return counted(moment, nth_of_weekends);
  if (sign("quarter#")) return counted(moment, nth_of_quarters);
  if (one_of(block_codes, &which)) {
    moment->anchor = Anchor::block;
    moment->block = static_cast<Block>(which);
    return signed_number(&moment->shift);
  }
  if (number(&moment->year.value)) {
    moment->year.kind = YearName::Kind::absolute;
    moment->anchor = word("s") ? Anchor::decade : Anchor::year;
    return moment->year.value >= first_year && (moment->anchor == Anchor::year || moment->year.value % 10 == 0);
  }
  return dated(moment);
}

bool Reader::offsets(Moment* moment) {
  while (rest_.substr(0, 2) == " +" || rest_.substr(0, 2) == " -") {
    sign(" ");
    const bool negative = ahead('-', 0);
    rest_.remove_prefix(1);
    Amount one;
    if (!amount(&one)) return false;
    if (negative) one.count = -one.count;
    if (!moment->offsets.add(one)) return false;
  }
  return true;
}

bool Reader::moment(Moment* moment) {
  if (word("at")) return sign(" ") && clock(&moment->clock);
  moment->is_week_of = sign("weekof ");
  if (!core(moment) || !offsets(moment)) return false;
  return !sign(" at ") || clock(&moment->clock);
}

bool Reader::weekday_set(uint8_t* weekdays) {
  do {
    uint8_t weekday = 0;
    if (!one_of(weekday_codes, &weekday)) return false;
    const uint8_t bit = static_cast<uint8_t>(1 << weekday);
    if (*weekdays >= bit) return false;  // ascending, each once: one meaning has one form
    *weekdays |= bit;
  } while (sign(","));
  return true;
}

// After the period and a space: its weekdays, its days of the month, or its date.
bool Reader::details(Every* every) {
  if (every->period.unit == Unit::week) return weekday_set(&every->weekdays);
  int32_t number_read = 0;
  uint8_t which = 0;
  if (every->period.unit == Unit::month && sign("day#")) {
    do {
      const bool negative = sign("-");
      if (!number(&number_read) || number_read < 1 || number_read > 31) return false;
      if (!every->days.add(static_cast<int8_t>(negative ? -number_read : number_read))) return false;
    } while (sign(","));
    return true;
  }
  if (one_of(weekday_codes, &every->weekday)) {
    if (!sign("#")) return false;
    const bool negative = sign("-");
    if (!number(&number_read) || number_read < 1 || number_read > 5) return false;
    every->nth = static_cast<int8_t>(negative ? -number_read : number_read);
    if (every->period.unit == Unit::month) return true;
    if (!sign(" ") || !one_of(month_codes, &which)) return false;
    every->month = static_cast<uint8_t>(which + 1);
    return true;
  }
  if (!one_of(month_codes, &which) || !sign("-")) return false;
  every->month = static_cast<uint8_t>(which + 1);
  return two_digits(&every->day) && every->day >= 1 && every->day <= 31;
}

bool Reader::every(Phrase* phrase) {
  Every& every = phrase->every;
  phrase->kind = Phrase::Kind::every;
  if (!sign(" ") || !amount(&every.period)) return false;
  if (!rest_.empty() && rest_.substr(0, 4) != " at " && rest_.substr(0, 6) != " from " &&
      rest_.substr(0, 7) != " until " && rest_.substr(0, 7) != " count ") {
    if (!sign(" ") || !details(&every)) return false;
  }
  if (sign(" at ") && !clock(&every.clock)) return false;
  if (sign(" from ") && !(every.has_from = moment(&phrase->first))) return false;
  if (sign(" until ") && !(every.has_until = moment(&phrase->second))) return false;
  if (sign(" count ") && (!number(&every.count) || every.count == 0)) return false;
  return true;
}

bool Reader::phrase(Phrase* phrase) {
  using Kind = Phrase::Kind;
  if (word("every")) return every(phrase);
  if (rest_.size() > 5 && is_digit(rest_[5]) && sign("next "))
    return phrase->kind = Kind::next, amounts(&phrase->amounts);
  if (sign("past ")) return phrase->kind = Kind::past, amounts(&phrase->amounts);
  if (sign("from ")) return phrase->kind = Kind::since, moment(&phrase->first);
  if (sign("until ")) return phrase->kind = Kind::until, moment(&phrase->first);
  const bool is_duration = sign("duration ");
  if (is_duration && !rest_.empty() && is_digit(rest_[0])) {
    const std::string_view before = rest_;
    phrase->kind = Kind::duration;
    if (amounts(&phrase->amounts)) return true;
    phrase->amounts = Amounts();
    rest_ = before;  // the length of a range that begins with a year
  }
  if (!moment(&phrase->first)) return false;
  if (sign(" .. ")) {
    phrase->kind = is_duration ? Kind::length : Kind::range;
    return moment(&phrase->second);
  }
  if (is_duration) return false;
  if (sign(" for ")) {
    phrase->kind = Kind::lasting;
    return amounts(&phrase->amounts);
  }
  return true;
}

bool Reader::read(Phrase* result) {
  return phrase(result) && rest_.empty() && is_sensible(*result);
}

}  // namespace

std::optional<Phrase> parse_notation(std::string_view text) {
  Phrase phrase;
  if (text.size() > max_notation_bytes || !Reader(text).read(&phrase)) return std::nullopt;
  return phrase;
}

}  // namespace skillet::when
