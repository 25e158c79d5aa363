// Dates of the calendar, in figures and with the month's name.
#include "plugins/calendar/calendar.h"
#include "plugins/calendar/words.h"
#include "plugins/when/reader.h"

namespace skillet::when {

using namespace calendar;

namespace {

constexpr int32_t most_days = 31;
constexpr int32_t two_digit_turn = 70;  // 69 is 2069, 70 is 1970
constexpr int32_t years_of_century = 100;
// "may i ...", "it may be ...": no month.
constexpr std::string_view behind_a_verb = "i we you he she it they be not have";
constexpr int32_t first_short_year = 25;  // "3 may 12" may be a time

int32_t full_year(const Token& token) {
  if (token.digit_count > 2) return token.value;
  return token.value + (token.value < two_digit_turn ? 2000 : 1900);
}

void set_date(Moment* moment, int32_t month, int32_t day) {
  moment->anchor = Anchor::month_day;
  moment->month = static_cast<uint8_t>(month);
  moment->day = static_cast<uint8_t>(day);
}

void set_year(Moment* moment, int32_t year) {
  moment->year.kind = YearName::Kind::absolute;
  moment->year.value = year;
}

}  // namespace

// "nineteen eighty six", "twenty twenty six", "two thousand and ten"
bool Reader::spoken_year(int32_t* year) {
  Attempt attempt(*this);
  if (!is(Word::cardinal)) return false;
  const int32_t century = peek().value;
  if (century >= 10 && century <= 20 && is(Word::cardinal, 1) && peek(1).value >= 10 && peek(1).value <= 100) {
    ++at_;
    int32_t rest = 0;
    if (take_text("hundred")) {
      take(Word::and_);
      if (is(Word::cardinal)) cardinal(&rest);
    } else {
      cardinal(&rest);
    }
    *year = century * years_of_century + rest;
    return rest < years_of_century && attempt.keep();
  }
  return cardinal(year) && *year >= 1000 && *year <= last_year && attempt.keep();
}

// ", 2027", "of next year", "'27"
bool Reader::year_name(YearName* year) {
  Attempt attempt(*this);
  take_mark(',');
  const bool of = take(Word::of);
  if (!of) take(Word::in);
  {
    Attempt relative(*this);
    int32_t shift = 0;
    bool is_past = false;
    if (modifier(&shift, &is_past) && take(Word::year)) {
      year->kind = YearName::Kind::relative;
      year->value = shift;
      relative.keep();
      return attempt.keep();
    }
  }
  take(Word::the);
  if (take(Word::year)) take(Word::of);
  if ((take_mark('\'') || of) && is(Word::digits) && peek().digit_count == 2) {
    year->kind = YearName::Kind::absolute;
    year->value = full_year(peek());
    ++at_;
    return attempt.keep();
  }
  if (is(Word::digits) && peek().digit_count == 4 && peek().value >= first_year) {
    if (is_mark(':', 1) || is_any<Word::am, Word::pm>(1) || is_text("hours", 1)) return false;
    year->value = peek().value;
    ++at_;
  } else if (!spoken_year(&year->value)) {
    return false;
  }
  year->kind = YearName::Kind::absolute;
  return attempt.keep();
}

// 2026-03-12, 20260312, 3/14, 03/14/2026, 14.03.2026, 2026-03
bool Reader::written_date(Moment* moment, bool* weak) {
  Attempt attempt(*this);
  take(Word::on);
  if (take(Word::next)) moment->pick = Pick::next;
  if (!is(Word::digits)) return false;
  const Token first = peek();
  ++at_;
  if (first.digit_count == 8) {
    const int32_t month = first.value / 100 % 100;
    const int32_t day = first.value % 100;
    if (month < 1 || month > months_of_year || day < 1 || day > most_days || first.value < 10000101) return false;
    set_date(moment, month, day);
    set_year(moment, first.value / 10000);
    return attempt.keep();
  }
  if (first.digit_count == 4 && (is_mark('-') || is_mark('/')) && is(Word::month, 1) && is_attached(1)) {
    moment->month = static_cast<uint8_t>(peek(1).value);  // 2019-aug-1
    at_ += 2;
    if (!take_sign("/-") || !is(Word::digits) || peek().digit_count > 2) return false;
    if (peek().value < 1 || peek().value > most_days || first.value < first_year) return false;
    set_date(moment, moment->month, peek().value);
    set_year(moment, first.value);
    ++at_;
    return attempt.keep();
  }
  if (!(is_mark('-') || is_mark('/') || is_mark('.')) || !is_attached() || !is(Word::digits, 1) || !is_attached(1))
    return false;
  const char sign = peek().sign;
  const Token second = peek(1);
  at_ += 2;
  const bool has_third = is_mark(sign) && is_attached() && is(Word::digits, 1) && is_attached(1);
  const Token third = has_third ? peek(1) : Token();
  if (has_third) at_ += 2;
  if (is_mark(sign) && is_attached() && is(Word::digits, 1) && is_attached(1))
    return false;  // a number of some other kind
  if (is_mark('%') || is_mark(':')) return false;
  if (first.digit_count == 4 && second.digit_count <= 2) {
    if (second.value < 1 || second.value > months_of_year) return false;
    set_year(moment, first.value);
    if (first.value < first_year) return false;
    moment->month = static_cast<uint8_t>(second.value);
    if (!has_third) {
      moment->anchor = Anchor::month;
      return sign != '.' && second.digit_count == 2 && attempt.keep();
    }
    if (third.digit_count > 2 || third.value < 1 || third.value > most_days) return false;
    set_date(moment, second.value, third.value);
    if (is_text("t") && is(Word::digits, 1)) ++at_;  // 2026-03-12T15:00
    return attempt.keep();
  }
  if (first.digit_count > 2) return false;
  if (!has_third && second.digit_count == 4) {  // 12/2026
    if (first.value < 1 || first.value > months_of_year || sign == '.') return false;
    moment->anchor = Anchor::month;
    moment->month = static_cast<uint8_t>(first.value);
    set_year(moment, second.value);
    return second.value >= first_year && attempt.keep();
  }
  if (second.digit_count > 2 || (!has_third && sign == '-')) return false;
  // Month first, unless that is impossible or the signs are points, which only those use who put the day first.
  const bool day_first = first.value > months_of_year || (sign == '.' && second.value <= months_of_year);
  const int32_t month = day_first ? second.value : first.value;
  const int32_t day = day_first ? first.value : second.value;
  if (month < 1 || month > months_of_year || day < 1 || day > most_days) return false;
  set_date(moment, month, day);
  *weak = !has_third && moment->pick == Pick::nearest;
  if (has_third) {
    if (third.digit_count != 2 && third.digit_count != 4) return false;
    if (full_year(third) < first_year) return false;
    set_year(moment, full_year(third));
  } else {
    if (sign == '.') return false;  // "5.12" is a number
    if (moment->pick == Pick::nearest) year_name(&moment->year);
  }
  return attempt.keep();
}

// "march 5th 2026", "Dec. 31", "oct/2", "may twenty ninth"
bool Reader::month_date(Moment* moment, bool*) {
  Attempt attempt(*this);
  take(Word::on);
  Pick pick = Pick::nearest;
  pick_word(&pick);
  if (!is(Word::month)) return false;
  const int32_t month = peek().value;
  ++at_;
  const bool is_signed = take_sign("/-");
  if (!is_signed && !take_mark('.')) take_mark(',');
  take(Word::the);
  int32_t day = 0;
  if (!ordinal(&day)) {
    if (is(Word::digits) && peek().digit_count > 2) return false;
    if (is(Word::digits) && is_mark(':', 1) && is(Word::digits, 2)) return false;
    if (!small_number(&day, most_days)) return false;
    const bool is_clock = is_any<Word::am, Word::pm, Word::oclock>() || (is_attached() && is_text("p"));
    if (is_clock || is_mark('%') || is_any<Word::unit, Word::week, Word::year>()) return false;
    if (is(Word::day) && !is_text("day")) return false;
  }
  if (day < 1 || day > most_days) return false;
  set_date(moment, month, day);
  moment->pick = pick;
  {
    Attempt written(*this);  // "Mar/5/2026", "dec-24-26"
    if (is_signed && take_sign("/-") && is(Word::digits) && (peek().digit_count == 4 || peek().digit_count == 2)) {
      set_year(moment, full_year(peek()));
      ++at_;
      written.keep();
      return moment->year.value >= first_year && attempt.keep();
    }
  }
  if (pick == Pick::nearest) year_name(&moment->year);
  return attempt.keep();
}

// "5 may", "the 5th of november 2026", "14-feb-2026", "first of june"
bool Reader::day_first_date(Moment* moment, bool*) {
  Attempt attempt(*this);
  take(Word::on);
  Pick pick = Pick::nearest;
  pick_word(&pick);
  int32_t day = 0;
  if (!ordinal(&day) && !small_number(&day, most_days)) return false;
  take(Word::day);
  const bool is_signed = take_sign("/-");
  if (!is_signed) take(Word::of);
  if (!is(Word::month) || day < 1 || day > most_days) return false;
  set_date(moment, peek().value, day);
  ++at_;
  take_mark('.');
  moment->pick = pick;
  {
    Attempt written(*this);
    if (is_signed && take_sign("/-") && is(Word::digits) && (peek().digit_count == 4 || peek().digit_count == 2)) {
      set_year(moment, full_year(peek()));
      ++at_;
      written.keep();
      return moment->year.value >= first_year && attempt.keep();
    }
  }
  if (pick != Pick::nearest || year_name(&moment->year)) return attempt.keep();
  const bool is_time = is_mark(':', 1) || is_mark('.', 1) || is_any<Word::am, Word::pm, Word::to>(1) ||
                       is_mark('-', 1) || is(Word::unit, 1);
  if (is(Word::digits) && peek().digit_count == 2 && peek().value >= first_short_year && !is_time) {  // "16 mar 26"
    set_year(moment, full_year(peek()));
    ++at_;
  }
  return attempt.keep();
}

// "december", "in march 2027", "next june", "may of next year"
bool Reader::month_alone(Moment* moment, bool* weak) {
  Attempt attempt(*this);
  moment->anchor = Anchor::month;
  const bool in = take_any<Word::in, Word::during>();
  const bool said = pick_word(&moment->pick);
  if (take(Word::unit)) take(Word::of);  // "the month of june"
  if (!is(Word::month)) return false;
  moment->month = static_cast<uint8_t>(peek().value);
  if (is_text("may") && has_word(behind_a_verb, peek(1).text)) return false;  // "may i ..."
  *weak = !in && !said && has_word("may march mar jan dec", peek().text);
  ++at_;
  take_mark('.');
  {
    Attempt written(*this);  // "Dec-2018"
    if (take_sign("/-") && is(Word::digits) && peek().digit_count == 4 && is_attached() && peek().value >= first_year) {
      set_year(moment, peek().value);
      ++at_;
      written.keep();
      *weak = false;
      return attempt.keep();
    }
  }
  if (moment->pick == Pick::nearest && year_name(&moment->year)) *weak = false;
  return attempt.keep();
}

// "the 15th", "the 3rd of next month", "on the first"
bool Reader::day_of_month(Moment* moment, bool* weak) {
  Attempt attempt(*this);
  const bool on = take_any<Word::on, Word::by>();
  const bool the = take(Word::the);
  int32_t day = 0;
  const bool figures = is(Word::digits);
  if (!ordinal(&day) || day > most_days || (!the && !figures && !is(Word::of))) return false;
  moment->anchor = Anchor::nth;
  moment->counted = nth_of_days;
  moment->nth = day;
  if (take(Word::day) && !is(Word::of)) return false;
  if (is_any<Word::unit, Word::week, Word::year, Word::quarter, Word::weekday, Word::weekend>()) return false;
  *weak = !on;
  Attempt inner(*this);
  Moment in = *moment;
  bool has_month = false;
  if (container(&in) && in.in != Anchor::month && in.in != Anchor::year && in.block == Block::month) {
    *moment = in;
    *weak = false;
    has_month = inner.keep();
  }
  return (the || figures || has_month) && attempt.keep();
}

}  // namespace skillet::when
