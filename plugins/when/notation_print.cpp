#include "plugins/calendar/text.h"
#include "plugins/calendar/words.h"
#include "plugins/when/notation.h"

namespace skillet::when {

using namespace calendar;

namespace {

void put_amount(std::string& out, const Amount& amount) {
  put_number(out, amount.count);
  out += word_at(unit_codes, static_cast<uint8_t>(amount.unit));
}

void put_amounts(std::string& out, const Amounts& amounts) {
  for (size_t i = 0; i < amounts.size; ++i) {
    if (i > 0) out += ' ';
    put_amount(out, amounts[i]);
  }
}

void put_signed(std::string& out, int32_t value) {
  if (value >= 0) out += '+';
  put_number(out, value);
}

void put_time(std::string& out, const Time& time) {
  put_padded(out, time.hour, 2);
  out += ':';
  put_padded(out, time.minute, 2);
  if (time.second == 0) return;
  out += ':';
  put_padded(out, time.second, 2);
}

void put_clock(std::string& out, const Clock& clock) {
  if (clock.kind == Clock::Kind::part) out += word_at(part_codes, static_cast<uint8_t>(clock.part));
  for (size_t i = 0; i < clock.times.size; ++i) {
    if (i > 0) out += clock.kind == Clock::Kind::range ? ".." : ",";
    put_time(out, clock.times[i]);
  }
}

void put_year(std::string& out, const YearName& year) {
  if (year.kind == YearName::Kind::none) return;
  out += ' ';
  if (year.kind == YearName::Kind::absolute) return put_number(out, year.value);
  out += "year";
  put_signed(out, year.value);
}

void put_month_day(std::string& out, uint8_t month, uint8_t day) {
  out += word_at(month_codes, month - 1);
  out += '-';
  put_padded(out, day, 2);
}

void put_block(std::string& out, const Moment& moment) {
  out += word_at(block_codes, static_cast<uint8_t>(moment.block));
  put_signed(out, moment.shift);
}

std::string_view counted_code(uint8_t counted) {
  return word_at("mon tue wed thu fri sat sun day week weekend quarter", counted);
}

void put_nth(std::string& out, const Moment& moment) {
  out += counted_code(moment.counted);
  out += '#';
  put_number(out, moment.nth);
  if (moment.in == Anchor::month) {
    out += ' ';
    out += word_at(month_codes, moment.month - 1);
    put_year(out, moment.year);
  } else if (moment.in == Anchor::block) {
    out += ' ';
    put_block(out, moment);
  } else if (moment.in == Anchor::year) {
    put_year(out, moment.year);
  }
}

void put_anchor(std::string& out, const Moment& moment) {
  if (moment.pick != Pick::nearest) out += moment.pick == Pick::last ? "last " : "next ";
  switch (moment.anchor) {
    case Anchor::none:
      break;
    case Anchor::now:
      out += "now";
      break;
    case Anchor::today:
      out += "today";
      break;
    case Anchor::weekday:
      out += word_at(weekday_codes, moment.weekday);
      if (moment.has_shift) put_signed(out, moment.shift);
      break;
    case Anchor::month_day:
      put_month_day(out, moment.month, moment.day);
      put_year(out, moment.year);
      break;
    case Anchor::holiday:
      out += holiday_code(moment.holiday);
      put_year(out, moment.year);
      break;
    case Anchor::season:
      out += word_at(season_codes, static_cast<uint8_t>(moment.season));
      put_year(out, moment.year);
      break;
    case Anchor::nth:
      put_nth(out, moment);
      break;
    case Anchor::block:
      put_block(out, moment);
      break;
    case Anchor::month:
      out += word_at(month_codes, moment.month - 1);
      put_year(out, moment.year);
      break;
    case Anchor::year:
    case Anchor::decade:
      put_number(out, moment.year.value);
      if (moment.anchor == Anchor::decade) out += 's';
      break;
  }
}

void put_moment(std::string& out, const Moment& moment) {
  if (moment.is_week_of) out += "weekof ";
  put_anchor(out, moment);
  for (const Amount& offset : moment.offsets) {
    out += ' ';
    if (offset.count >= 0) out += '+';
    put_amount(out, offset);
  }
  if (moment.clock.kind == Clock::Kind::none) return;
  out += moment.anchor == Anchor::none ? "at " : " at ";
  put_clock(out, moment.clock);
}

void put_details(std::string& out, const Every& every) {
  char before = ' ';
  for (uint8_t i = 0; i < 7; ++i) {
    if ((every.weekdays & (1 << i)) == 0) continue;
    out += before;
    out += word_at(weekday_codes, i);
    before = ',';
  }
  for (size_t i = 0; i < every.days.size; ++i) {
    out += i == 0 ? " day#" : ",";
    put_number(out, every.days[i]);
  }
  if (every.nth != 0) {
    out += ' ';
    out += word_at(weekday_codes, every.weekday);
    out += '#';
    put_number(out, every.nth);
  }
  if (every.month == 0) return;
  out += ' ';
  if (every.nth != 0) {
    out += word_at(month_codes, every.month - 1);
  } else {
    put_month_day(out, every.month, every.day);
  }
}

void put_every(std::string& out, const Phrase& phrase) {
  const Every& every = phrase.every;
  out += "every ";
  put_amount(out, every.period);
  put_details(out, every);
  if (every.clock.kind != Clock::Kind::none) {
    out += " at ";
    put_clock(out, every.clock);
  }
  if (every.has_from) {
    out += " from ";
    put_moment(out, phrase.first);
  }
  if (every.has_until) {
    out += " until ";
    put_moment(out, phrase.second);
  }
  if (every.count > 0) {
    out += " count ";
    put_number(out, every.count);
  }
}

}  // namespace

std::string print_notation(const Phrase& phrase) {
  std::string out;
  switch (phrase.kind) {
    case Phrase::Kind::every:
      put_every(out, phrase);
      return out;
    case Phrase::Kind::next:
      out += "next ";
      break;
    case Phrase::Kind::past:
      out += "past ";
      break;
    case Phrase::Kind::since:
      out += "from ";
      break;
    case Phrase::Kind::until:
      out += "until ";
      break;
    case Phrase::Kind::duration:
    case Phrase::Kind::length:
      out += "duration ";
      break;
    default:
      break;
  }
  put_moment(out, phrase.first);
  if (phrase.kind == Phrase::Kind::range || phrase.kind == Phrase::Kind::length) {
    out += " .. ";
    put_moment(out, phrase.second);
  }
  if (phrase.kind == Phrase::Kind::lasting) out += " for ";
  put_amounts(out, phrase.amounts);
  return out;
}

}  // namespace skillet::when
